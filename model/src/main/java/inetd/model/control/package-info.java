/** What people ask of a running inetd, what they are told, and who may ask what. */
@NullMarked
package inetd.model.control;

import org.jspecify.annotations.NullMarked;
