package org.qunfa.itests.inside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The REST interface of the runtime that a test runs in, with the administrator's key. */
final class Rest {

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String base = "http://127.0.0.1:" + System.getProperty(Container.HTTP_PORT) + "/api/v1";

    int health() {
        try {
            return send(HttpRequest.newBuilder(URI.create(base + "/health"))).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    JsonNode get(String path) throws IOException {
        return json.readTree(send(request(path)).body());
    }

    int put(String path) throws IOException {
        return send(request(path).PUT(BodyPublishers.noBody())).statusCode();
    }

    JsonNode post(String path, JsonNode body) throws IOException {
        return json.readTree(send(request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(body.toString())))
                .body());
    }

    private HttpRequest.Builder request(String path) throws IOException {
        Path key = Path.of(System.getProperty("karaf.data"), "admin.key");
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + Files.readString(key).trim());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
