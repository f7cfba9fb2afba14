package org.tieout.downloader.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.transfer.RemoteFile;
import org.tieout.downloader.transfer.TransientException;

/**
 * A file behind a signed link, as providers hand them out: asked for by range and only in the version that was offered.
 * The link may run out while the file is read; it is then asked for anew, once.
 */
public final class HttpFile implements RemoteFile {

    private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+|\\*)");

    private final Http http;
    private final SignedLink link;
    private final String name;
    private Optional<String> eTag = Optional.empty();
    private OptionalLong size = OptionalLong.empty();

    public HttpFile(Http http, SignedLink link, String name) {
        this.http = http;
        this.link = link;
        this.name = name;
    }

    /** A link that may run out. */
    public interface SignedLink {

        URI now() throws IOException;

        /**
         * A fresh one after the provider refused the last.
         *
         * @throws SourceChangedException where it would lead to something else
         */
        URI renewed() throws IOException;
    }

    /** Asks how large it is and what version; the rest of its reading goes by that. */
    public OfferedFile describe(OptionalLong rows) throws IOException {
        HttpResponse<InputStream> head =
                ask(link -> HttpRequest.newBuilder(link).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        head.body().close();
        eTag = head.headers().firstValue("etag");
        size = head.headers().firstValueAsLong("content-length");
        Optional<String> md5 = head.headers()
                .firstValue("content-md5")
                .map(text -> HexFormat.of().formatHex(Base64.getDecoder().decode(text)));
        return new OfferedFile(name, size, Optional.empty(), md5, rows, eTag);
    }

    @Override
    public InputStream open(long from) throws IOException {
        HttpResponse<InputStream> response;
        try {
            response = ask(link -> {
                HttpRequest.Builder get = HttpRequest.newBuilder(link).header("Accept-Encoding", "identity");
                eTag.ifPresent(tag -> get.header("If-Match", tag));
                return from > 0 ? get.header("Range", "bytes=" + from + "-") : get;
            });
        } catch (HttpStatusException e) {
            if (e.status() == 416 && size.isPresent() && size.getAsLong() == from) {
                return InputStream.nullInputStream();
            }
            throw e;
        }
        if (eTag.isPresent()
                && response.headers()
                        .firstValue("etag")
                        .filter(eTag.get()::equals)
                        .isEmpty()) {
            response.body().close();
            throw new SourceChangedException("%s has been replaced".formatted(name));
        }
        return response.statusCode() == 206 ? partial(response, from) : whole(response, from);
    }

    /** The server sends the stretch that was asked for, or something is wrong with it. */
    private InputStream partial(HttpResponse<InputStream> response, long from) throws IOException {
        Matcher range =
                RANGE.matcher(response.headers().firstValue("content-range").orElse(""));
        boolean isAsked = range.matches()
                && Long.parseLong(range.group(1)) == from
                && (size.isEmpty() || range.group(3).equals(String.valueOf(size.getAsLong())));
        if (!isAsked) {
            response.body().close();
            throw new TransientException(
                    "%s: asked for the bytes from %,d, got \"%s\""
                            .formatted(
                                    name,
                                    from,
                                    response.headers()
                                            .firstValue("content-range")
                                            .orElse("no range")),
                    Duration.ZERO);
        }
        return response.body();
    }

    /** The server ignored the range and sends everything: what is there already is skipped. */
    private static InputStream whole(HttpResponse<InputStream> response, long from) throws IOException {
        response.body().skipNBytes(from);
        return response.body();
    }

    private HttpResponse<InputStream> ask(RequestFor request) throws IOException {
        try {
            return http.open(() -> request.to(link.now()));
        } catch (HttpStatusException e) {
            if (e.status() == 403 || e.status() == 401) {
                return afterRenewal(request);
            }
            throw asChange(e);
        }
    }

    private HttpResponse<InputStream> afterRenewal(RequestFor request) throws IOException {
        URI renewed = link.renewed();
        try {
            return http.open(() -> request.to(renewed));
        } catch (HttpStatusException e) {
            throw asChange(e);
        }
    }

    /** Gone, or no longer the version that was offered. */
    private IOException asChange(HttpStatusException e) {
        return e.status() == 404 || e.status() == 410 || e.status() == 412
                ? new SourceChangedException("%s is no longer there as it was offered (%d)".formatted(name, e.status()))
                : e;
    }

    private interface RequestFor {
        HttpRequest.Builder to(URI link);
    }
}
