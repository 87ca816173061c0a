package ${package};

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.Login;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginField;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.plugin.login.LoginProfile;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.plugin.login.LoginReply;

/**
 * A way to sign in of each settings file {@code ${package}~NAME.cfg}: by a password that stands there. To try it with a few
 * people; put a provider's protocol in its place.
 */
@Login("${name}")
@Component(
        service = LoginProvider.class,
        configurationPid = "${package}",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ${Name}Login.Settings.class, factory = true)
public final class ${Name}Login implements LoginProvider {

    /** What can be set for one way to sign in. A name that begins with an underscore is a secret. */
    @ObjectClassDefinition(name = "${Name} login", description = "People who sign in by a password.")
    public @interface Settings {
        @AttributeDefinition(description = "NAME:PASSWORD of each person, joined by commas.")
        String __people() default "";
    }

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final LoginOutcome DENIED =
            new LoginOutcome.Denied(new Failure(Blame.CALLER, "wrong", "the name or the password is wrong"));

    private final LoginProfile profile;
    private final Map<String, byte[]> passwords = new HashMap<>();

    @Activate
    public ${Name}Login(Settings settings, Map<String, Object> properties) {
        this(name(properties), settings.__people());
    }

    ${Name}Login(String name, String people) {
        profile = new LoginProfile(PluginId.of("${name}", name), "${Name}", false, 10);
        for (String person : COMMA.split(people.strip(), -1)) {
            int colon = person.indexOf(':');
            if (colon > 0 && colon < person.length() - 1) {
                passwords.put(person.substring(0, colon), octets(person.substring(colon + 1)));
            }
        }
    }

    private static String name(Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        return pid.substring(pid.indexOf('~') + 1);
    }

    private static byte[] octets(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public LoginProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<BeginOutcome> begin(LoginAttempt attempt) {
        // A redirect would carry the attempt's state, and its proof where the provider takes one.
        BeginOutcome form = new BeginOutcome.Form(
                List.of(new LoginField("name", "Name", false), new LoginField("password", "Password", true)));
        return CompletableFuture.completedFuture(form);
    }

    @Override
    public CompletionStage<LoginOutcome> finish(LoginReply reply) {
        String name = reply.values().getOrDefault("name", "");
        byte[] given = octets(reply.values().getOrDefault("password", ""));
        byte[] right = passwords.getOrDefault(name, new byte[0]);
        // Compared in constant time. Nobody has an empty password, so that an unknown name is never right.
        LoginOutcome outcome = right.length > 0 && MessageDigest.isEqual(given, right)
                ? new LoginOutcome.Known(profile.id().value(), name, Map.of())
                : DENIED;
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return CompletableFuture.completedFuture(null);
    }
}
