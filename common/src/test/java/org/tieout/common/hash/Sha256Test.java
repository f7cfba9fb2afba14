package org.tieout.common.hash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sha256Test {

    /** The digests of FIPS 180's own examples, and of a text beyond ASCII. */
    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "ä, 33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc"
    })
    void hashesBytesAndTextAlike(String text, String hex) {
        assertThat(Sha256.hex(text)).isEqualTo(hex);
        assertThat(Sha256.hex(text)).isEqualTo(hex);
    }
}
