package org.tieout.console.page;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tieout.common.period.BillingPeriod;

/** How values stand in addresses. */
@Configuration(proxyBeanMethods = false)
class WebRules {

    @Bean
    WebMvcConfigurer periods() {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                // Not a lambda: its types are asked for.
                registry.addConverter(new Converter<String, BillingPeriod>() {
                    @Override
                    public BillingPeriod convert(String text) {
                        return BillingPeriod.parse(text);
                    }
                });
            }
        };
    }
}
