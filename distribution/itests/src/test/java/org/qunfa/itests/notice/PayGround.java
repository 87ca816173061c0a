package org.qunfa.itests.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.qunfa.itests.Api;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.browser.TlsFront;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.ground.LoopbackTls;

/** A platform that sells a package of quota, and simulated providers by which it is paid. */
final class PayGround implements AutoCloseable {

    /** What the package costs, in fen, and how many segments it has. */
    static final long PRICE = 9_990;

    static final long SEGMENTS = 1_000;

    private static final String PACKAGE = "thousand";

    private final Path home = Folders.make();
    private final QunfaProcess qunfa = QunfaProcess.in(home);
    private final TlsFront front = new TlsFront(qunfa.ports().http());
    private final List<Payee> payees;
    private final HttpClient client = HttpClient.newHttpClient();

    PayGround(Payee... payees) throws IOException, GeneralSecurityException {
        this.payees = List.of(payees);
        String certificate = LoopbackTls.certificate(home).toString();
        qunfa.configure("org.qunfa.egress", Map.of("allowLoopback", "true", "trustedCertificates", certificate));
        qunfa.configure("org.qunfa.billing", Map.of("publicAddress", front.origin(), "patienceSeconds", "5"));
        qunfa.configure("org.qunfa.rest", Map.of("hookRequestsPerSecond", "0"));
        this.payees.forEach(payee -> payee.configure(qunfa));
        qunfa.start();
        sell(qunfa, this.payees);
    }

    /** Waits until people can pay, and puts the package on sale. */
    static void sell(QunfaProcess qunfa, List<Payee> payees) {
        awaitOpen(qunfa, payees);
        qunfa.console("qunfa:package-put --name " + PACKAGE + " --segments " + SEGMENTS + " --price " + PRICE
                        + " --valid-days 365 --refund-rule unused-ones " + PACKAGE)
                .orFail();
    }

    /** Waits until the platform takes work and every provider can be paid by. */
    void awaitOpen() {
        awaitOpen(qunfa, payees);
    }

    private static void awaitOpen(QunfaProcess qunfa, List<Payee> payees) {
        qunfa.awaitHealthy();
        Eventually.see("it can be paid", QunfaProcess.START, () -> {
            JsonNode ways = qunfa.api().get("/orders/ways").expect(200).json().path("items");
            return ways.findValuesAsText("provider")
                    .containsAll(payees.stream().map(Payee::instance).toList());
        });
    }

    QunfaProcess qunfa() {
        return qunfa;
    }

    Api api() {
        return qunfa.api();
    }

    /** An order by a code that was begun. */
    JsonNode order(Payee payee) {
        JsonNode order = api().post("/orders", wish(payee)).expect(201).json();
        if (!order.path("state").asText().equals("prepaid")) {
            throw new AssertionError("it could not be begun: " + order.path("state"));
        }
        return order;
    }

    /** What a phone reads in the picture of an order's code. */
    String scanned(String order) throws Exception {
        HttpRequest request = api().request("/orders/" + order + "/code").build();
        HttpResponse<byte[]> picture = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.body()));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    /** What asks for an order by a code. */
    static String wish(Payee payee) {
        return "{\"package\":\"" + PACKAGE + "\",\"version\":1,\"provider\":\"" + payee.instance()
                + "\",\"way\":\"qr\"}";
    }

    /** An order that was paid, of which nobody has told the platform. */
    String paidInSilence(Payee payee) {
        payee.way(Payee.Way.LOST);
        JsonNode order = order(payee);
        payee.pay(order.at("/pay/code").asText());
        payee.way(Payee.Way.USUAL);
        return order.path("id").asText();
    }

    JsonNode show(String order) {
        return api().get("/orders/" + order).expect(200).json();
    }

    String state(String order) {
        return show(order).path("state").asText();
    }

    /** Has the provider be asked. */
    String check(String order) {
        return api().post("/orders/" + order + "/check", "")
                .expect(200)
                .json()
                .path("state")
                .asText();
    }

    long available() {
        return api().get("/quota").expect(200).json().path("available").asLong();
    }

    /** Kinds of what a person is to look at about a subject, an order or a refund. */
    List<String> tickets(String subject) {
        return tickets()
                .filter(ticket -> ticket.path("subject").asText().equals(subject))
                .map(ticket -> ticket.path("kind").asText())
                .toList();
    }

    /** All that a person is to look at. */
    Stream<JsonNode> tickets() {
        JsonNode items =
                api().get("/payment-tickets?limit=1000").expect(200).json().path("items");
        return StreamSupport.stream(items.spliterator(), false);
    }

    /** Brings a webhook; its status. */
    CompletableFuture<Integer> bring(Payee payee, Payee.Notice notice) {
        URI address =
                URI.create(qunfa.origin() + "/api/v1/hooks/" + payee.instance().replace('~', '/'));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(notice.body()));
        notice.headers().forEach(request::header);
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    /** Checks every invariant of the ledger. */
    void prove() {
        qunfa.proveLedger();
    }

    @Override
    public void close() {
        qunfa.close();
        front.close();
        payees.forEach(Payee::close);
        Folders.delete(home);
    }
}
