package org.qunfa.payment.wechat.order;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Money;
import org.qunfa.plugin.payment.BillLine;

/**
 * The file of a bill, as it comes: a line of titles, a line of values for each movement, each value behind a grave accent, and the sums.
 * The file is not signed; its hash is, which is SHA-1 because WeChat Pay has no other. Who paid stands there, too, and is not looked at.
 */
final class BillFile {

    /** Octets of the largest file, which is far above that of the most lines. */
    private static final int MOST_OCTETS = 200_000_000;

    private static final String MARK = "`";
    private static final String BETWEEN = ",`";
    private static final String BYTE_ORDER = "\uFEFF";

    private final String appId;
    private final BillLine.Kind kind;
    private final List<BillLine> lines = new ArrayList<>();

    /**
     * A file to be read.
     *
     * @param appId of the application whose lines are wanted
     */
    BillFile(String appId, BillLine.Kind kind) {
        this.appId = appId;
        this.kind = kind;
    }

    /**
     * Reads a compressed file to its end. What is not what the hash is of throws.
     *
     * @param hash of what is compressed, in hexadecimal digits
     */
    List<BillLine> read(InputStream file, String hash) {
        try (var octets = new DigestInputStream(new GZIPInputStream(file), MessageDigest.getInstance("SHA-1"));
                var text = new BufferedReader(new InputStreamReader(octets, StandardCharsets.UTF_8))) {
            read(text);
            if (!HexFormat.of().formatHex(octets.getMessageDigest().digest()).equalsIgnoreCase(hash)) {
                throw new IllegalArgumentException("the file is not the one that was promised");
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }

    private void read(BufferedReader text) throws IOException {
        List<String> titles = List.of(next(text).replace(BYTE_ORDER, "").split(",", -1));
        long octets = 0;
        int count = 0;
        String line = next(text);
        while (line.startsWith(MARK)) {
            octets += line.length();
            if (octets > MOST_OCTETS) {
                throw new IllegalArgumentException("the file is too large");
            }
            add(titles, values(line));
            count++;
            line = next(text);
        }
        if (!values(next(text)).get(0).equals(String.valueOf(count))) {
            throw new IllegalArgumentException("the file has not all lines");
        }
        if (text.readLine() != null) {
            throw new IllegalArgumentException("the file goes on behind its end");
        }
    }

    private static String next(BufferedReader text) throws IOException {
        @Nullable String line = text.readLine();
        if (line == null) {
            throw new IllegalArgumentException("the file ends too early");
        }
        return line;
    }

    private static List<String> values(String line) {
        return List.of(line.substring(MARK.length()).split(BETWEEN, -1));
    }

    private void add(List<String> titles, List<String> values) {
        if (values.size() != titles.size()) {
            throw new IllegalArgumentException("a line has other values than there are titles");
        }
        boolean payment = kind == BillLine.Kind.PAYMENT;
        boolean done = payment || value(titles, values, "退款状态").equals("SUCCESS");
        if (done && value(titles, values, "公众账号ID").equals(appId)) {
            String fen = value(titles, values, payment ? "订单金额" : "申请退款金额");
            lines.add(new BillLine(
                    kind,
                    value(titles, values, payment ? "商户订单号" : "商户退款单号"),
                    value(titles, values, payment ? "微信订单号" : "微信退款单号"),
                    new Money(new BigDecimal(fen).movePointRight(2).longValueExact(), value(titles, values, "货币种类"))));
        }
    }

    private static String value(List<String> titles, List<String> values, String title) {
        return values.get(titles.indexOf(title)).strip();
    }
}
