package org.qunfa.identity.aliyun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.identity.IdentityOutcome;

class CodesTest {

    @ParameterizedTest
    @CsvSource({
        "InvalidAccessKeyId.NotFound, HOST",
        "InvalidAccessKeyId.Inactive, HOST",
        "InvalidTimeStamp.Expired, HOST",
        "SignatureDoesNotMatch, HOST",
        "IncompleteSignature, HOST",
        "Forbidden.RAM, HOST",
        "NoPermission, HOST",
        "InvalidAction.NotFound, PLUGIN",
        "InvalidVersion, PLUGIN",
        "InvalidParameter, PLUGIN",
        "MissingUserName, PLUGIN",
        "Throttling, REMOTE",
        "Throttling.User, REMOTE",
        "SomethingNew, REMOTE"
    })
    void saysOfTheGatewayWhoIsToBlame(String code, Blame blame) {
        var outcome = assertInstanceOf(IdentityOutcome.Unavailable.class, Codes.outcome(code));

        assertEquals(blame, outcome.why().blame());
        assertEquals(code, outcome.why().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "SignatureNonceUsed", "InternalError", "ServiceUnavailable"})
    void leavesOpen(String code) {
        assertInstanceOf(IdentityOutcome.Unknown.class, Codes.outcome(code));
    }
}
