package org.qunfa.plugin;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.qunfa.model.api.ApiText;
import org.qunfa.plugin.carrier.CarrierChannel;

class ApiTest {

    @Test
    void pluginsAreOfferedWhatWasAgreed() throws Exception {
        ApiText.verify(CarrierChannel.class, Path.of("api.txt"));
    }
}
