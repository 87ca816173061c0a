package org.qunfa.carrier.aliyun.line;

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
import org.qunfa.plugin.carrier.ApprovedText;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.wire.cloud.Learning;
import org.qunfa.wire.cloud.Templates;
import org.qunfa.wire.cloud.aliyun.AliyunApi;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.cloud.call.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns from the service which signatures and templates it approved. */
final class Catalogue {

    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^{}]{1,64})}");
    private static final String PASSED = "AUDIT_STATE_PASS";
    private static final int PAGE = 50;

    private final AliyunApi api;
    private final int longestValue;
    private final Duration patience;

    /** @param longestValue characters of the longest value of a variable */
    Catalogue(AliyunApi api, int longestValue, Duration patience) {
        this.api = api;
        this.longestValue = longestValue;
        this.patience = patience;
    }

    /** Asks for everything, page by page. */
    CompletionStage<Learning> learn() {
        Set<String> signatures = new HashSet<>();
        List<ApprovedText> texts = new ArrayList<>();
        var signs = new Listing("QuerySmsSignList", "SmsSignList", ApprovedTexts.MOST_SIGNATURES, sign -> {
            signatures.add(sign.text("SignName"));
        });
        var templates = new Listing("QuerySmsTemplateList", "SmsTemplateList", ApprovedTexts.MOST_TEXTS, template -> {
            add(template, texts);
        });
        return pages(signs, 1)
                .thenCompose(first -> first instanceof Reply.Done
                        ? pages(templates, 1).thenApply(second -> known(second, signatures, texts))
                        : CompletableFuture.completedFuture(new Learning.Failed(first)));
    }

    private static Learning known(Reply last, Set<String> signatures, List<ApprovedText> texts) {
        return last instanceof Reply.Done
                ? new Learning.Known(new ApprovedTexts(signatures, texts))
                : new Learning.Failed(last);
    }

    /** A list that comes in pages. */
    private record Listing(String action, String name, int most, Consumer<Json.Node> approved) {}

    private CompletionStage<Reply> pages(Listing listing, int page) {
        Map<String, String> parameters =
                Map.of("PageIndex", Integer.toString(page), "PageSize", Integer.toString(PAGE));
        return api.call(listing.action(), parameters, patience).thenCompose(reply -> {
            if (!(reply instanceof Reply.Done done)) {
                return CompletableFuture.completedFuture(reply);
            }
            List<Json.Node> items = done.answer().nodes(listing.name());
            items.stream()
                    .filter(item -> item.text("AuditStatus").equals(PASSED))
                    .forEach(listing.approved());
            boolean more = items.size() == PAGE && page * PAGE < listing.most();
            return more ? pages(listing, page + 1) : CompletableFuture.completedFuture(reply);
        });
    }

    private void add(Json.Node template, List<ApprovedText> texts) {
        String code = template.text("TemplateCode");
        try {
            texts.add(new ApprovedText(
                    code,
                    template.text("TemplateName"),
                    Templates.pieces(template.text("TemplateContent"), VARIABLE, longestValue)));
        } catch (IllegalArgumentException e) {
            LOG.warn("the template {} is not used: {}", code, e.getMessage());
        }
    }
}
