package inetd.bench.fuzz;

import java.util.List;

/** A way in for bytes that inetd did not choose. */
enum Door {
  /** Messages over the control socket, from root and from others. */
  CONTROL {
    @Override
    Target open(Corpus corpus) {
      return new Messages(corpus.configurations());
    }

    @Override
    List<byte[]> seeds(Corpus corpus) {
      return corpus.messages();
    }
  },
  /** Configurations, and loading them over one another. */
  CONFIGURATION {
    @Override
    Target open(Corpus corpus) {
      return new Configurations();
    }

    @Override
    List<byte[]> seeds(Corpus corpus) {
      return corpus.pieces();
    }
  },
  /** Datagrams, tcpmux requests and what else is said to built-in services. */
  BUILTIN {
    @Override
    Target open(Corpus corpus) {
      return new Conversations();
    }

    @Override
    List<byte[]> seeds(Corpus corpus) {
      return corpus.talk();
    }
  };

  /** Returns a new target, which remembers nothing. */
  abstract Target open(Corpus corpus);

  /** Returns what inputs are made from. */
  abstract List<byte[]> seeds(Corpus corpus);
}
