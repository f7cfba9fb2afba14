package org.tieout.console;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Everything below this package, put together. */
@SpringBootApplication(proxyBeanMethods = false)
public class ConsoleApplication {}
