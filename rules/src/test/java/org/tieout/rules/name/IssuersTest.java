package org.tieout.rules.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Amazon Web Services, Inc.|Amazon Web Services, Inc.",
                "AMAZON WEB SERVICES INC|Amazon Web Services, Inc.",
                "Amazon Web Services EMEA S.A.R.L.|Amazon Web Services EMEA SARL",
                "AWS EMEA SARL|Amazon Web Services EMEA SARL",
                "AISPL|Amazon Web Services India Private Limited",
                "Google Ireland Ltd|Google Ireland Limited",
                "Google Cloud EMEA Limited|Google Cloud EMEA Limited",
                "Microsoft Ireland Operations, Ltd.|Microsoft Ireland Operations Limited",
                "Oracle America, Inc.|Oracle America, Inc."
            })
    void haveOneNameForACompany(String written, String company) {
        assertThat(Issuers.company(written)).contains(company);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS", "Amazon Web Services", "Google Cloud", "Microsoft", "OCI", "Contoso", ""})
    void haveNoCompanyForAProvider(String written) {
        assertThat(Issuers.company(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS|AWS",
                "Amazon Web Services|AWS",
                "Amazon Web Services, Inc.|AWS",
                "AMAZON WEB SERVICES INC|AWS",
                "Amazon Web Services EMEA SARL|AWS",
                "Amazon Web Services EMEA S.A.R.L.|AWS",
                "Amazon Web Services Canada, Inc.|AWS",
                "Amazon AWS Serviços Brasil Ltda.|AWS",
                "Amazon AWS Servicos Brasil Ltda|AWS",
                "AISPL|AWS",
                "AWS Turkey Pazarlama Teknoloji ve Danışmanlık Hizmetleri Limited Şirketi|AWS",
                "Microsoft|Microsoft",
                "Azure|Microsoft",
                "microsoft corporation|Microsoft",
                "Microsoft Ireland Operations, Ltd.|Microsoft",
                "Google Cloud|Google Cloud",
                "Google Cloud Platform|Google Cloud",
                "Google Cloud EMEA Limited|Google Cloud",
                "Oracle|Oracle",
                "OCI|Oracle",
                "Oracle America, Inc.|Oracle",
                "Oracle Deutschland B.V. & Co. KG|Oracle"
            })
    void haveOneNameForAProvider(String written, String name) {
        assertThat(Issuers.canonical(written)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "NULL",
                "Contoso",
                "AWS Marketplace",
                "Azure Marketplace",
                "Google Cloud Marketplace",
                "Red Hat Inc.",
                "Amazon",
                "Amazon.com Services LLC",
                "Contoso Amazon Web Services Reseller",
                "Ningxia Western Cloud Data Technology Co., Ltd."
            })
    void knowNoOtherCompany(String written) {
        assertThat(Issuers.canonical(written)).isEmpty();
        assertThat(Issuers.cloud(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS|AWS",
                "Amazon Web Services, Inc.|AWS",
                "Microsoft|AZURE",
                "Azure|AZURE",
                "Google LLC|GOOGLE",
                "Oracle|ORACLE"
            })
    void haveACloud(String written, Cloud cloud) {
        assertThat(Issuers.cloud(written)).contains(cloud);
    }

    @Test
    void haveANameAndACloudForEveryWord() {
        assertThat(Table.read("issuers.txt"))
                .allSatisfy(line -> assertThat(line).hasSizeGreaterThan(1).allSatisfy(word -> {
                    assertThat(Issuers.canonical(word)).contains(line.get(0));
                    assertThat(Issuers.cloud(word)).isPresent();
                }));
        assertThat(Table.read("companies.txt"))
                .allSatisfy(line -> assertThat(line.subList(1, line.size()))
                        .isNotEmpty()
                        .allSatisfy(word -> {
                            assertThat(Issuers.canonical(word)).contains(line.get(0));
                            assertThat(Issuers.company(word)).contains(line.get(1));
                        }));
    }
}
