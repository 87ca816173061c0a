package org.qunfa.testkit.login;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.testkit.cloud.CloudDoor;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.ground.FarTrick;
import org.qunfa.testkit.ground.LoopbackHttp;

/** A provider with TLS as the far side of the contract of login providers, with people who use its pages. */
public final class LoginFarSide implements LoginPeer {

    /** The application that the provider knows. */
    public static final String APP = "contract-app-4711";

    /** Its secret. */
    public static final String SECRET = "contract-secret-4711";

    /** Where the contract has the browser sent back to. */
    public static final URI CALLBACK = URI.create("https://sms.example.com/login/back");

    private final SimulatedLogin provider;
    private final LoginProvider plugin;

    /** @param provider knows the application {@link #APP} */
    public LoginFarSide(SimulatedLogin provider, LoginProvider plugin) {
        this.provider = provider;
        this.plugin = plugin;
    }

    @Override
    public LoginProvider plugin() {
        return plugin;
    }

    @Override
    public PluginHttp http() {
        return LoopbackHttp.secure();
    }

    @Override
    public Map<String, String> agree(LoginAttempt attempt, BeginOutcome begun, String person) {
        provider.person(Person.of(person));
        return Visit.of(provider).agree(address(begun), person);
    }

    @Override
    public Map<String, String> refuse(LoginAttempt attempt, BeginOutcome begun) {
        return Visit.of(provider).refuse(address(begun));
    }

    private static URI address(BeginOutcome begun) {
        if (begun instanceof BeginOutcome.Redirect redirect) {
            return redirect.address();
        }
        throw new AssertionError("it does not send the browser to the provider: " + begun);
    }

    @Override
    public Set<FarTrick> tricks() {
        return Set.of(FarTrick.values());
    }

    @Override
    public void play(FarTrick trick) {
        provider.fault(trick == FarTrick.BROKEN ? LoginFault.GARBAGE : LoginFault.NONE);
        provider.mood(trick == FarTrick.SILENT ? CloudMood.FROZEN : CloudMood.WELL);
        provider.reachable(trick != FarTrick.UNREACHABLE);
    }

    /** Calls that are under way: connections are the platform's. */
    @Override
    public int connections() {
        return provider.underWay();
    }

    @Override
    public boolean owns(Thread thread) {
        return CloudDoor.owns(provider.thread(), thread);
    }

    /** What the provider says of people beyond their name is not to be told either. */
    @Override
    public Set<String> secrets() {
        return Set.of(SECRET, Person.NICKNAME, Person.AVATAR);
    }

    @Override
    public void close() {
        provider.close();
    }
}
