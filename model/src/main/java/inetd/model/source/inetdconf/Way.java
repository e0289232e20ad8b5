package inetd.model.source.inetdconf;

import inetd.model.source.notation.Protocol;
import inetd.model.spec.Socket;

/**
 * A way to a service.
 *
 * @param key what makes two definitions the same service, over reloads
 * @param name what messages call it
 */
record Way(String key, String name, Socket socket) {
  /**
   * Returns the way to a network service. What makes two the same is the protocol with its family,
   * listen address and service name as written, and whether tcpmux leads to it.
   */
  static Way of(Definition definition, Protocol protocol, String address, Socket socket) {
    String key =
        protocol
            .written()
            .concat(" ")
            .concat(address)
            .concat(" ")
            .concat(service(definition, protocol));
    return new Way(key, name(definition, protocol), socket);
  }

  /** Returns {@code service/protocol}, as NetBSD's messages name a service. */
  static String name(Definition definition, Protocol protocol) {
    return service(definition, protocol).concat("/").concat(protocol.written());
  }

  /** Returns the service name: without the versions of RPC, and without the plus of tcpmux. */
  private static String service(Definition definition, Protocol protocol) {
    String service = definition.service().text();
    if (definition.muxed()) {
      return "tcpmux/".concat(muxName(service));
    }
    int slash = protocol.rpc() ? service.indexOf('/') : -1;
    return slash < 0 ? service : service.substring(0, slash);
  }

  static String muxName(String service) {
    return service.substring(service.startsWith("tcpmux/+") ? 8 : 7);
  }
}
