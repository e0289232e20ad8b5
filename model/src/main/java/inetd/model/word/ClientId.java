package inetd.model.word;

/** The number by which the machine and its kernel speak of one control connection. */
public record ClientId(int number) {}
