package org.qunfa.carrier.tencent.line;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qunfa.carrier.tencent.api.Codes;
import org.qunfa.carrier.tencent.settings.LineSettings;
import org.qunfa.carrier.tencent.settings.LineSettings.Reach;
import org.qunfa.plugin.carrier.ApprovedText;
import org.qunfa.plugin.carrier.ApprovedText.Piece;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.wire.cloud.Templates;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.cloud.call.Reply;
import org.qunfa.wire.cloud.tencent.TencentApi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns from the service which signatures and templates it approved. */
final class Catalogue {

    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
    private static final Pattern VARIABLE = Pattern.compile("\\{([1-9][0-9]?)}");
    /** That of several states in which it can be used. */
    private static final String PASSED = "0";

    private static final int PAGE = 100;
    /** Signatures of one reach, and templates. */
    private static final int MOST_SIGNATURES = 400;

    private static final int MOST_TEMPLATES = 1_000;

    private final TencentApi api;
    private final LineSettings.Approved approved;
    private final String signature;
    private final Duration patience;

    /** @param signature for texts to China that have none; empty where those are refused */
    Catalogue(TencentApi api, LineSettings.Approved approved, String signature, Duration patience) {
        this.api = api;
        this.approved = approved;
        this.signature = signature;
        this.patience = patience;
    }

    /** What asking came to. */
    sealed interface Answer {

        record Known(Offer offer) implements Answer {}

        record Failed(Reply reply) implements Answer {}
    }

    /** Asks for everything, for one reach after the other. */
    CompletionStage<Answer> ask() {
        CompletionStage<Answer> all = CompletableFuture.completedFuture(new Answer.Known(Offer.NONE));
        for (Reach reach : approved.reaches()) {
            all = all.thenCompose(before -> before instanceof Answer.Known known
                    ? ask(reach, known.offer())
                    : CompletableFuture.completedFuture(before));
        }
        return all;
    }

    private CompletionStage<Answer> ask(Reach reach, Offer known) {
        Set<String> signatures = new HashSet<>();
        List<ApprovedText> texts = new ArrayList<>();
        int international = reach == Reach.ABROAD ? 1 : 0;
        var signs = new Listing(
                "DescribeSmsSignList", "DescribeSignListStatusSet", international, MOST_SIGNATURES, sign -> {
                    signatures.add(sign.text("SignName"));
                });
        var templates = new Listing(
                "DescribeSmsTemplateList", "DescribeTemplateStatusSet", international, MOST_TEMPLATES, template -> {
                    add(template, texts);
                });
        return pages(signs, 0)
                .thenCompose(first -> isAnswer(first) ? pages(templates, 0) : CompletableFuture.completedFuture(first))
                .thenApply(last -> isAnswer(last)
                        ? new Answer.Known(with(reach, known, new ApprovedTexts(signatures, texts)))
                        : new Answer.Failed(last));
    }

    /** That there is none is an answer too. */
    private static boolean isAnswer(Reply reply) {
        return reply instanceof Reply.Done
                || (reply instanceof Reply.Refused refused && Codes.NONE.contains(refused.code()));
    }

    /** Texts go abroad without a signature too. */
    private Offer with(Reach reach, Offer known, ApprovedTexts texts) {
        boolean abroad = reach == Reach.ABROAD;
        Set<String> signatures = new HashSet<>(texts.signatures());
        if (abroad || (!signature.isEmpty() && !signatures.isEmpty())) {
            signatures.add("");
        }
        var all = new ApprovedTexts(signatures, texts.texts());
        return abroad ? new Offer(known.china(), all) : new Offer(all, known.abroad());
    }

    /** A list that comes in pages. */
    private record Listing(String action, String name, int international, int most, Consumer<Json.Node> approved) {}

    private CompletionStage<Reply> pages(Listing listing, int offset) {
        Map<String, Object> parameters =
                Map.of("International", listing.international(), "Limit", PAGE, "Offset", offset);
        return api.call(listing.action(), parameters, patience).thenCompose(reply -> {
            if (!(reply instanceof Reply.Done done)) {
                return CompletableFuture.completedFuture(reply);
            }
            List<Json.Node> items = done.answer().nodes(listing.name());
            items.stream()
                    .filter(item -> item.text("StatusCode").equals(PASSED))
                    .forEach(listing.approved());
            int next = offset + PAGE;
            return items.size() == PAGE && next < listing.most()
                    ? pages(listing, next)
                    : CompletableFuture.completedFuture(reply);
        });
    }

    private void add(Json.Node template, List<ApprovedText> texts) {
        String code = template.text("TemplateId");
        try {
            texts.add(new ApprovedText(code, template.text("TemplateName"), pieces(template.text("TemplateContent"))));
        } catch (IllegalArgumentException e) {
            LOG.warn("the template {} is not used: {}", code, e.getMessage());
        }
    }

    private List<Piece> pieces(String content) {
        List<Piece> pieces = Templates.pieces(content, VARIABLE, approved.longestValue());
        Set<Integer> places = pieces.stream()
                .map(Piece::variable)
                .filter(variable -> !variable.isEmpty())
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        // Values are sent in the order of their numbers, and nobody says what stands for one that is left out.
        if (places.stream().anyMatch(place -> place > places.size())) {
            throw new IllegalArgumentException("its variables are not numbered from 1 on");
        }
        return pieces;
    }
}
