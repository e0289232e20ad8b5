package inetd.model.event;

/** An emission under the number by which those who hold it and wait for it know it. */
public record Emitted(long number, Emission what) {}
