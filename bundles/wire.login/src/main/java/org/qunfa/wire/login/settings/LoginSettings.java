package org.qunfa.wire.login.settings;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.login.LoginProfile;
import org.qunfa.wire.cloud.call.Endpoint;
import org.qunfa.wire.settings.SettingsReader;

/** Reads the settings that ways to sign in at every provider have, under the same names everywhere. */
public final class LoginSettings {

    private static final String PID = "org.qunfa.login.";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:[1-9][0-9]{0,4})?");
    private static final Pattern APP = Pattern.compile("[A-Za-z0-9._~:@/-]+");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]{0,40}");

    private final Map<String, ?> given;
    private final SettingsReader read;

    /** @param described the annotation that has every setting with its default */
    public LoginSettings(Map<String, ?> given, Class<?> described) {
        this.given = given;
        read = new SettingsReader(given, described);
    }

    /** Reads single settings. */
    public SettingsReader read() {
        return read;
    }

    /**
     * What the platform is told of the way.
     *
     * @param plugin the plugin's word
     * @param name what people call the provider
     */
    public LoginProfile profile(String plugin, String name) {
        return new LoginProfile(id(plugin), name, false, read.whole("window", 1, PluginHttp.MOST_CALLS));
    }

    private PluginId id(String plugin) {
        String prefix = PID + plugin + "~";
        for (String one : pids(given.get("service.pid"))) {
            String name = one.startsWith(prefix) ? one.substring(prefix.length()) : "";
            if (NAME.matcher(name).matches()) {
                return PluginId.of(plugin, name);
            }
        }
        throw new IllegalArgumentException("The way to sign in has no usable name: call its file " + prefix
                + "NAME.cfg, where NAME has 1 to 40 letters, digits, hyphens or underscores and begins with a letter or"
                + " digit.");
    }

    private static List<String> pids(@Nullable Object pid) {
        return pid instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(pid));
    }

    /**
     * The name of an application at the provider, which has to be given.
     *
     * @param what what it is, for the sentence that says that it is missing
     */
    public String word(String key, int most, String what) {
        read.mandatory(key, most, what);
        String value = read.ascii(key, most);
        if (!APP.matcher(value).matches()) {
            throw read.wrong(key, "at most " + most + " letters, digits and signs of . _ ~ : @ / -");
        }
        return value;
    }

    /**
     * A secret of ASCII characters, which has to be given.
     *
     * @param what what it is, for the sentence that says that it is missing
     */
    public String secret(String key, int most, String what) {
        read.mandatory(key, most, what);
        return read.ascii(key, most);
    }

    /** The operator's own word for an account at the provider; empty where there is only one. */
    public String account(String key) {
        String word = read.text(key, 40);
        if (!WORD.matcher(word).matches()) {
            throw read.wrong(key, "at most 40 letters and digits");
        }
        return word;
    }

    /**
     * A host of the provider.
     *
     * @param usual where the settings name none
     */
    public Endpoint host(String key, String usual) {
        String host = read.ascii(key, 260);
        if (!host.isEmpty() && !HOST.matcher(host).matches()) {
            throw read.wrong(key, "a host, with :PORT where it is not 443");
        }
        return new Endpoint(host.isEmpty() ? usual : host, true);
    }
}
