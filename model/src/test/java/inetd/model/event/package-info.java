@NullMarked
package inetd.model.event;

import org.jspecify.annotations.NullMarked;
