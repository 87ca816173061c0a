package org.qunfa.wire;

import io.netty.channel.Channel;
import java.util.function.Consumer;

/**
 * What a connection's octets travel in, such as TLS. What the operating system takes from such a connection says nothing about
 * single messages.
 */
public interface Wrapping {

    /**
     * Puts itself into the pipeline of a connection that is not yet one, before anything else.
     *
     * @param done told once on the connection's I/O thread: empty when messages can travel, otherwise why they cannot, in a few
     *     words for operators
     */
    void wrap(Channel channel, Consumer<String> done);
}
