package org.qunfa.carrier.smppserver;

import java.io.IOException;
import java.net.ServerSocket;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.qunfa.accounts.Scope;
import org.qunfa.carrier.smppserver.account.AccountDesk;
import org.qunfa.carrier.smppserver.desk.Core;
import org.qunfa.carrier.smppserver.settings.SetupReader;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.World;
import org.qunfa.messaging.event.EventReader;
import org.qunfa.messaging.inbound.InboundBook;
import org.qunfa.messaging.inbound.RouteBook;

/** The whole core on a real database with a carrier in memory, and the door in front of it on a real socket. */
final class Ground implements AutoCloseable {

    final World world = new World();
    final MemoryKeys keys = new MemoryKeys();
    final AccountDesk accounts = new AccountDesk(world.store.database(), world.store.vault(), keys);
    final RouteBook routes = new RouteBook(world.tables, "", "", 30, 10);
    final String key;
    final String secret;
    final String password;
    private final EventReader events = new EventReader(world.tables);
    private final Map<String, Object> settings = new HashMap<>();
    FakeCarrier carrier = new FakeCarrier("line", 50, true, parcel -> null);
    SmppDoor door;

    Ground() {
        this(Map.of());
    }

    /** A ground whose door has settings of its own. */
    Ground(Map<String, Object> own) {
        settings.put("port", Integer.toString(freePort()));
        settings.putAll(own);
        world.channels.arrived(carrier);
        var made = keys.create(
                world.organisation,
                "application",
                EnumSet.of(Scope.NOTICES_WRITE, Scope.NOTICES_READ, Scope.INBOUND_READ, Scope.NUMBERS_READ));
        key = made.key().name();
        secret = made.secret();
        password = accounts.password(world.organisation, key);
        door = open();
    }

    /** Another door on the same database, as another node has it. */
    SmppDoor open() {
        return open(settings);
    }

    SmppDoor open(Map<String, Object> with) {
        return new SmppDoor(
                SetupReader.read(with),
                accounts,
                new Core(world.notices, world.signatures, routes),
                new SmppDoor.Happenings(events, new InboundBook(world.tables)));
    }

    /** The door closes and is opened again. */
    void reopen() {
        door.close();
        door = open();
    }

    /** Whether it is stored that the application took what there is to tell. */
    boolean isToldToTheEnd() {
        String cursor = world.store.database().read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select cursor from smppserver.reader where key = ?")) {
                query.setString(1, key);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? row.getString(1) : "";
                }
            }
        });
        return cursor.equals(events.end(world.organisation));
    }

    int port() {
        return door.port();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        door.close();
        world.close();
    }
}
