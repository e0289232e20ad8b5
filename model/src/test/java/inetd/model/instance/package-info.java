@NullMarked
package inetd.model.instance;

import org.jspecify.annotations.NullMarked;
