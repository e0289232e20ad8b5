@NullMarked
package inetd.model.control;

import org.jspecify.annotations.NullMarked;
