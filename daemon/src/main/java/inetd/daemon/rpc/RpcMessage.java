package inetd.daemon.rpc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One call of a remote procedure and its reply, in XDR (RFC 4506, RFC 5531). */
final class RpcMessage {
  private static final int CALL = 0;
  private static final int REPLY = 1;
  private static final int RPC_VERSION = 2;
  private static final int ACCEPTED = 0;
  private static final int SUCCESS = 0;
  private static final int AUTH_NONE = 0;
  private static final int MOST_VERIFIER = 400;

  private final int id;
  private final ByteBuffer message = ByteBuffer.allocate(1024);

  /** A call without credentials: over a local socket, rpcbind asks the kernel who we are. */
  RpcMessage(int id, int program, int version, int procedure) {
    this.id = id;
    number(id).number(CALL).number(RPC_VERSION);
    number(program).number(version).number(procedure);
    number(AUTH_NONE).number(0); // Credentials.
    number(AUTH_NONE).number(0); // Verifier.
  }

  RpcMessage number(int value) {
    message.putInt(value);
    return this;
  }

  /** Adds a string, padded with zeros to a multiple of four bytes. */
  RpcMessage text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    message.putInt(bytes.length).put(bytes);
    message.put(new byte[-bytes.length & 3]);
    return this;
  }

  /** Returns the message, ready to be sent. */
  ByteBuffer bytes() {
    return message.duplicate().flip();
  }

  /**
   * Reads the reply of a procedure that returns a boolean.
   *
   * @throws IOException if it is no reply to this call, or tells that the call was not done
   */
  boolean answer(ByteBuffer reply) throws IOException {
    if (next(reply) != id || next(reply) != REPLY) {
      throw new IOException("an answer to another question");
    }
    if (next(reply) != ACCEPTED) {
      throw new IOException("the call was rejected");
    }
    next(reply); // The verifier's flavour.
    int verifier = next(reply);
    if (verifier < 0 || verifier > MOST_VERIFIER || verifier > reply.remaining()) {
      throw new IOException("a verifier of " + Integer.toUnsignedString(verifier) + " bytes");
    }
    reply.position(reply.position() + verifier);
    int status = next(reply);
    if (status != SUCCESS) {
      throw new IOException("the call failed with status " + status);
    }
    return next(reply) != 0;
  }

  private static int next(ByteBuffer reply) throws IOException {
    if (reply.remaining() < 4) {
      throw new IOException("a reply cut short");
    }
    return reply.getInt();
  }
}
