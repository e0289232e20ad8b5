/** Proofs about the built-in services. */
@NullMarked
package inetd.model.builtin;

import org.jspecify.annotations.NullMarked;
