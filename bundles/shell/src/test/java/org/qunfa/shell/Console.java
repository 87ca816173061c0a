package org.qunfa.shell;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import org.apache.felix.gogo.runtime.Token;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.threadio.ThreadIO;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.action.command.ManagerImpl;
import org.apache.karaf.shell.impl.console.CommandWrapper;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.parsing.DefaultParser;
import org.jspecify.annotations.Nullable;

/** Karaf's own shell around the commands of this bundle: parses, injects, pipes and completes as the runtime does. */
final class Console implements AutoCloseable {

    private final ThreadIOImpl threads = new ThreadIOImpl();
    private final SessionFactoryImpl factory;

    Console(FakeFramework framework) throws Exception {
        threads.start();
        factory = new TextFactory(threads);
        factory.register(framework.context());
        var manager = new ManagerImpl(factory, factory);
        for (Class<?> type : commandClasses()) {
            manager.register(type);
        }
    }

    /** Every class that Karaf would find through the header of the bundle. */
    static List<Class<?>> commandClasses() throws Exception {
        var found = new ArrayList<Class<?>>();
        Path root = Path.of(NoticeList.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.list(root.resolve("org/qunfa/shell"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                Class<?> type = Class.forName("org.qunfa.shell." + name);
                if (type.isAnnotationPresent(Service.class)) {
                    found.add(type);
                }
            }
        }
        return found;
    }

    List<Command> commands() {
        return factory.getRegistry().getCommands().stream()
                .filter(command -> command.getScope().equals("qunfa"))
                .toList();
    }

    /** What the line prints. */
    String run(String line) throws Exception {
        var printed = new ByteArrayOutputStream();
        try (Session session = session(printed)) {
            execute(session, line);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Lin signed in, whatever the shell says of the user. */
    private static void execute(Session session, String line) throws Exception {
        session.put("USER", "wang");
        var lin = new Subject(true, Set.of(new UserPrincipal("lin")), Set.of(), Set.of());
        try {
            Subject.doAs(lin, (PrivilegedExceptionAction<@Nullable Object>) () -> session.execute(line));
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }

    /** What a line prints that fails. */
    String fail(String line) {
        var printed = new ByteArrayOutputStream();
        try (Session session = session(printed)) {
            assertThrows(CommandException.class, () -> execute(session, line));
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** What could stand at the end of the line. */
    List<String> complete(String line) throws IOException {
        try (Session session = session(new ByteArrayOutputStream())) {
            var parsed = new DefaultParser().parse(session, line, line.length());
            var candidates = new ArrayList<String>();
            String name = line.substring(0, line.indexOf(' '));
            for (Command command : commands()) {
                if (name.equals("qunfa:" + command.getName())) {
                    command.getCompleter(true).complete(session, parsed, candidates);
                }
            }
            return candidates.stream().map(String::strip).toList();
        }
    }

    @Override
    public void close() {
        factory.stop();
        threads.stop();
    }

    /** Hands words to commands as texts, as Karaf's secured factory does, and its plain one does not. */
    private static final class TextFactory extends SessionFactoryImpl {

        TextFactory(ThreadIO threads) {
            super(threads);
        }

        @Override
        protected Function wrap(Command command) {
            return new CommandWrapper(command) {
                @Override
                public Object execute(CommandSession session, List<Object> arguments) throws Exception {
                    arguments.replaceAll(each -> each instanceof Token ? each.toString() : each);
                    return super.execute(session, arguments);
                }
            };
        }
    }

    private Session session(ByteArrayOutputStream printed) {
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        InputStream in = new ByteArrayInputStream(new byte[0]);
        return factory.create(in, out, out);
    }
}
