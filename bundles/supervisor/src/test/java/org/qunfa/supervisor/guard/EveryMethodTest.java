package org.qunfa.supervisor.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.qunfa.plugin.Outcome;
import org.qunfa.plugin.Plugin;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.PluginStore;
import org.qunfa.plugin.carrier.BatchChannel;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.HookedChannel;
import org.qunfa.plugin.identity.IdentityChecker;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.payment.TransferBook;
import org.qunfa.plugin.payment.TransferProvider;
import org.qunfa.plugin.push.BatchPushVendor;
import org.qunfa.plugin.push.PushVendor;
import org.qunfa.plugin.review.ContentReviewer;
import org.qunfa.plugin.review.WordReviewer;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.plugin.template.NoticeTemplate;
import org.qunfa.plugin.template.TemplateLanguage;
import org.qunfa.plugin.voice.VoiceCaller;
import org.qunfa.plugin.voice.VoiceHost;

/** No method of any contract goes past the guard, in either direction. */
class EveryMethodTest {

    private static final Map<Class<?>, Class<?>> GUARDS = Map.ofEntries(
            Map.entry(CarrierChannel.class, GuardedChannel.class),
            Map.entry(BatchChannel.class, GuardedChannel.class),
            Map.entry(HookedChannel.class, GuardedChannel.class),
            Map.entry(ChannelHost.class, GuardedChannelHost.class),
            Map.entry(PaymentProvider.class, GuardedPayment.class),
            Map.entry(TransferProvider.class, GuardedPayment.class),
            Map.entry(TransferBook.class, GuardedBook.class),
            Map.entry(LoginProvider.class, GuardedLogin.class),
            Map.entry(PushVendor.class, GuardedPush.class),
            Map.entry(BatchPushVendor.class, GuardedPush.class),
            Map.entry(VoiceCaller.class, GuardedVoice.class),
            Map.entry(VoiceHost.class, GuardedHost.Voice.class),
            Map.entry(PluginHost.class, GuardedHost.class),
            Map.entry(PluginStore.class, GuardedStore.class),
            Map.entry(PluginHttp.class, GuardedHttp.class),
            Map.entry(TemplateLanguage.class, GuardedLanguage.class),
            Map.entry(NoticeTemplate.class, GuardedLanguage.Template.class),
            Map.entry(IdentityChecker.class, GuardedIdentity.class),
            Map.entry(WordReviewer.class, GuardedWords.class),
            Map.entry(ContentReviewer.class, GuardedReviewer.class));

    @Test
    void everyContractHasAGuard() throws Exception {
        Set<String> contracts = contracts();
        // These two are no contracts by themselves: what everybody extends, and what outcomes have in common.
        contracts.removeAll(Set.of(Plugin.class.getName(), Outcome.class.getName()));
        // Asked before there is a plugin, by the bundle that reads settings, which has a guard of its own.
        assertTrue(contracts.remove(SettingsCheck.class.getName()));
        assertEquals(new TreeSet<>(GUARDS.keySet().stream().map(Class::getName).toList()), contracts);
    }

    @Test
    void everyMethodOfEveryContractPassesItsGuard() {
        List<String> missed = GUARDS.entrySet().stream()
                .flatMap(entry -> Arrays.stream(entry.getKey().getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .filter(method -> !declares(entry.getValue(), method))
                        .map(method -> entry.getValue().getSimpleName() + " misses " + method))
                .toList();
        assertEquals(List.of(), missed);
    }

    private static boolean declares(Class<?> guard, Method method) {
        return Stream.of(guard, guard.getSuperclass())
                .filter(type -> type.getPackage().equals(Guard.class.getPackage()))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }

    /** The names of all interfaces of the plugin bundle that are somebody's to implement. */
    private static Set<String> contracts() throws IOException, URISyntaxException, ClassNotFoundException {
        Path place = Path.of(
                Plugin.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            return contracts(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return contracts(jar.getPath("/"));
        }
    }

    private static Set<String> contracts(Path root) throws IOException, ClassNotFoundException {
        List<String> names;
        try (Stream<Path> files = Files.walk(root)) {
            names = files.map(file -> root.relativize(file).toString().replace('/', '.'))
                    .filter(name -> name.startsWith("org.qunfa.plugin.") && name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .filter(name -> !name.contains("$") && !name.endsWith("-info"))
                    .collect(Collectors.toList());
        }
        Set<String> found = new TreeSet<>();
        for (String name : names) {
            Class<?> type = Class.forName(name, false, Plugin.class.getClassLoader());
            if (type.isInterface() && !type.isAnnotation() && !type.isSealed()) {
                found.add(name);
            }
        }
        return found;
    }
}
