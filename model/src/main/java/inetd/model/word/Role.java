package inetd.model.word;

/** Which of an instance's processes is meant. */
public enum Role {
  MAIN,
  PRE_START,
  POST_START,
  PRE_STOP,
  POST_STOP,
  /** A script for a letter of the control pipe; it runs beside the others, in any phase. */
  CONTROL
}
