package org.tieout.downloader.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Keeps AWS's answers as they came: what its library makes of them is no longer the text that was sent. */
final class InvoicePages implements ExecutionInterceptor {

    private final List<byte[]> pages = new ArrayList<>();

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse response, ExecutionAttributes attributes) {
        Optional<InputStream> body = response.responseBody();
        if (body.isEmpty() || !response.httpResponse().isSuccessful()) {
            return body;
        }
        try (InputStream in = body.get()) {
            byte[] page = in.readAllBytes();
            pages.add(page);
            return Optional.of(new ByteArrayInputStream(page));
        } catch (IOException e) {
            // Seen by whoever asked, as a connection that was cut.
            throw new UncheckedIOException(e);
        }
    }

    List<byte[]> pages() {
        return List.copyOf(pages);
    }
}
