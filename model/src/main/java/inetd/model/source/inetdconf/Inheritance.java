package inetd.model.source.inetdconf;

import inetd.model.source.inetdconf.Definition.Listen;
import inetd.model.source.inetdconf.Definition.Policy;
import inetd.model.source.text.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The defaults a file has from the one that includes it; each file of a pattern does. */
record Inheritance(Listen listen, @Nullable Policy policy) {
  static final Inheritance NONE =
      new Inheritance(new Listen.Inherited(List.of(new Token("*", 0))), null);
}
