package org.qunfa.carrier.tencent.line;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.ApprovedText;
import org.qunfa.plugin.carrier.ApprovedTexts;

/**
 * What the service approved, for China and for abroad each.
 *
 * @param china for the mainland
 * @param abroad for everywhere else
 */
record Offer(ApprovedTexts china, ApprovedTexts abroad) {

    static final Offer NONE = new Offer(ApprovedTexts.NONE, ApprovedTexts.NONE);

    /** All of it, for who cannot tell where a message goes. A text that serves both is there once. */
    ApprovedTexts all() {
        Set<String> signatures = new HashSet<>(china.signatures());
        signatures.addAll(abroad.signatures());
        Map<String, ApprovedText> texts = new HashMap<>();
        china.texts().forEach(text -> texts.put(text.code(), text));
        abroad.texts().forEach(text -> texts.put(text.code(), text));
        return new ApprovedTexts(signatures, List.copyOf(texts.values()));
    }

    /** How a text to a number is put together from what was approved for there; empty where it is not. */
    Optional<ApprovedTexts.Fit> fit(PhoneNumber to, String text) {
        return (isChina(to) ? china : abroad).fit(text);
    }

    /** Hong Kong, Macao and Taiwan are abroad to the service. */
    static boolean isChina(PhoneNumber number) {
        return number.countryCode() == PhoneNumber.CHINA_CODE;
    }
}
