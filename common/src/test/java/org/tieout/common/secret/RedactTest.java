package org.tieout.common.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactTest {

    @ParameterizedTest
    @CsvSource({
        "https://a.blob.core.windows.net/c/p%20q.gz?sv=1&sig=s3cr3t, https://a.blob.core.windows.net/c/p%20q.gz",
        "http://user:s3cr3t@127.0.0.1:10000/x#s3cr3t, http://127.0.0.1:10000/x",
        "https://graph.microsoft.com, https://graph.microsoft.com"
    })
    void aLinkIsShownWithoutItsKey(URI link, String shown) {
        assertThat(Redact.link(link)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "https://a/b?sv=2021&sig=s3c%2Br3t%3D&sp=r|https://a/b?sv=2021&sig=…&sp=r",
                "SIG=s3cr3t|SIG=…",
                "skoid=1-2&sktid=3-4&skt=5|skoid=…&sktid=…&skt=5",
                "X-Amz-Signature=abc&X-Amz-Credential=AKIA%2F1&x=1|X-Amz-Signature=…&X-Amz-Credential=…&x=1",
                "AWSAccessKeyId=AKIA&Signature=a%2Fb|AWSAccessKeyId=…&Signature=…",
                "{\"access_token\":\"eyJ0.a-b_c\",\"expires_in\":1}|{\"access_token\":\"…\",\"expires_in\":1}",
                "client_secret=a~b.c&scope=x|client_secret=…&scope=x",
                "Authorization: Bearer eyJ0eXAi.x-y_z~1+/=|Authorization: Bearer …",
                "Basic dXNlcjpwYXNz|Basic …",
                "SharedKey account:abcdef12=|SharedKey …",
                "AccountName=a;AccountKey=abc+/==;EndpointSuffix=x|AccountName=a;AccountKey=…;EndpointSuffix=x",
                "s3://AKIA1:ab/c+d@bucket/x|s3://…@bucket/x",
                "s3a://AKIA1:abc@bucket/x|s3a://…@bucket/x",
                "s3:AKIA1:abc@bucket|s3:…@bucket",
                "jdbc:postgresql://user:p@ss@host/db?x=1|jdbc:postgresql://…@host/db?x=1",
                "jdbc:postgresql://host/db?user=a&password=b|jdbc:postgresql://host/db?user=a&password=…",
                "https://user:abc@host/x|https://…@host/x",
                "https://token@host/x|https://…@host/x",
                "https://host/x?token=abc&y=1|https://host/x?token=…&y=1",
                "X-Goog-Signature=abc|X-Goog-Signature=…",
                "AWS_SECRET_ACCESS_KEY: abc/d|AWS_SECRET_ACCESS_KEY: …",
                "abfss://container@account.dfs.core.windows.net/x|abfss://container@account.dfs.core.windows.net/x",
                "http://127.0.0.1:10000/account/a@b|http://127.0.0.1:10000/account/a@b",
                "jdbc:postgresql://host:5432/db?application=a@b|jdbc:postgresql://host:5432/db?application=a@b",
                "s3://bucket/in/*.csv|s3://bucket/in/*.csv",
                "design=blue, the bearer of news|design=blue, the bearer of news",
                "BlobNotFound The specified blob does not exist.|BlobNotFound The specified blob does not exist."
            })
    void aTextIsShownWithoutWhatIsKnownToBeSecret(String text, String shown) {
        assertThat(Redact.text(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"url\":\"https://a.example/b?sv=1&sig=s3c%2Br3t\",\"n\":1}|{\"url\":\"https://a.example/b?…\",\"n\":1}",
                "{\"url\":\"https:\\/\\/a\\/b?sv=1\\u0026sig=s3cr3t\"}|{\"url\":\"https:\\/\\/a\\/b?…\"}",
                "1,https://a/b?X-Amz-Signature=abc&X-Amz-Date=1,2|1,https://a/b?…,2",
                "https://a/b?token=abc https://a/c?page=2|https://a/b?… https://a/c?page=2",
                "G1,10.00,design=blue; sig=of the times?|G1,10.00,design=blue; sig=of the times?"
            })
    void deliveredTextIsKeptButForKeysOfLinks(String text, String kept) {
        assertThat(Redact.signedLinks(text)).isEqualTo(kept);
    }
}
