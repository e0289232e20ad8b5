/**
 * The parts that every configuration language is read with: positions, words, quotes, numbers,
 * addresses, suggestions.
 *
 * <p>A {@link inetd.model.source.text.Text} knows where in its file something stands, a {@link
 * inetd.model.source.text.Cursor} moves over it, a {@link inetd.model.source.text.Token} is a word
 * with its place. What is wrong goes to a {@link inetd.model.source.text.ProblemList} and reading
 * goes on.
 *
 * <p>Nothing here knows a key.
 */
@NullMarked
package inetd.model.source.text;

import org.jspecify.annotations.NullMarked;
