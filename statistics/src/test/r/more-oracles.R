# Reference values for methods that stat-oracles.csv does not have. R 4.2.2 with the packages survival and MASS:
#   Rscript more-oracles.R > ../resources/cidlab/statistics/oracle/more-oracles.csv
suppressMessages(library(survival))
cat("id,area,method,input,quantity,value,r_call,tol\n")
row <- function(id, area, method, input, quantity, value, call, tol = "1e-9") {
  value <- unname(value)
  text <- if (is.nan(value) || is.na(value)) "NA" else if (value == Inf) "Inf" else sprintf("%.15g", value)
  cat(sprintf('%s,%s,%s,"%s",%s,%s,"%s",%s\n', id, area, method, input, quantity, text, call, tol))
}
z <- qnorm(.975)

# Zou and Donner (2008) on exact limits
for (c in list(c(12, 2000, 2, 2000), c(9, 10, 3, 10), c(5, 56, 0, 29))) {
  x1 <- c[1]; n1 <- c[2]; x2 <- c[3]; n2 <- c[4]; p <- x1 / n1; q <- x2 / n2
  a <- binom.test(x1, n1)$conf.int; b <- binom.test(x2, n2)$conf.int
  input <- sprintf("x1=%d;n1=%d;x2=%d;n2=%d", x1, n1, x2, n2)
  row("M16", "two proportions", "mover", input, "lower", p - q - sqrt((p - a[1])^2 + (b[2] - q)^2), "binom.test limits combined")
  row("M16", "two proportions", "mover", input, "upper", p - q + sqrt((a[2] - p)^2 + (q - b[1])^2), "binom.test limits combined")
}
for (c in list(c(36, 12, 2, 50), c(5, 8, 0, 9987), c(0, 0, 0, 100))) {
  n <- sum(c); p <- c[2] / n; q <- c[3] / n; r <- -sqrt(p * q / (1 - p) / (1 - q))
  a <- binom.test(c[2], n)$conf.int; b <- binom.test(c[3], n)$conf.int
  input <- sprintf("a=%d;b=%d;c=%d;d=%d", c[1], c[2], c[3], c[4])
  m <- function(s, t) sqrt(s^2 - 2 * r * s * t + t^2)
  row("M17", "paired", "mover-paired", input, "lower", p - q - m(p - a[1], b[2] - q), "binom.test limits combined")
  row("M17", "paired", "mover-paired", input, "upper", p - q + m(a[2] - p, q - b[1]), "binom.test limits combined")
}

# Means and pairs
x <- c(5, 6, 7, 8, 9, 9); y <- c(1, 2, 2, 2, 3, 10); input <- "x=5,6,7,8,9,9;y=1,2,2,2,3,10"
t <- t.test(x, y, paired = TRUE)
row("M10", "paired", "paired-t", input, "statistic", t$statistic, "t.test(paired=TRUE)")
row("M10", "paired", "paired-t", input, "p.value", t$p.value, "t.test(paired=TRUE)")
row("M10", "paired", "paired-t", input, "lower", t$conf.int[1], "t.test(paired=TRUE)")
row("M10", "paired", "paired-t", input, "upper", t$conf.int[2], "t.test(paired=TRUE)")
row("M11", "paired", "sign-test", input, "p.value", binom.test(5, 6)$p.value, "binom.test(5,6)")
v <- c(1, 2, 4, 8, 16, 32, 64, 128)
for (ty in c(6, 7, 8)) row("M14", "quantile", "quantile", sprintf("x=1,2,4,8,16,32,64,128;p=0.3;type=%d", ty), "estimate", quantile(v, .3, type = ty), "quantile")
row("M14", "quantile", "quantile", "x=1,2,4,8,16,32,64,128;p=0.5", "lower", sort(v)[qbinom(.025, 8, .5)], "order statistics")
row("M14", "quantile", "quantile", "x=1,2,4,8,16,32,64,128;p=0.5", "upper", sort(v)[qbinom(.975, 8, .5) + 1], "order statistics")
d <- c(4, 4, 5, 6, 6, 8, 1, 2, 9, 7)
row("M15", "paired", "median-of-differences", "x=4,4,5,6,6,8,1,2,9,7;y=0,0,0,0,0,0,0,0,0,0", "lower", sort(d)[qbinom(.025, 10, .5)], "order statistics")
row("M15", "paired", "median-of-differences", "x=4,4,5,6,6,8,1,2,9,7;y=0,0,0,0,0,0,0,0,0,0", "estimate", median(d), "median")

# Survival: the AML maintenance study (Embury and others 1977; Miller 1997)
input <- "times=9,13,13,18,23,28,31,34,45,48,161;status=1,1,0,1,1,0,1,1,0,1,0"
m <- subset(aml, x == "Maintained")
f <- survfit(Surv(time, status) ~ 1, m, conf.type = "log-log"); s <- summary(f)
for (i in seq_along(s$time)) {
  row("S1", "survival", "kaplan-meier", input, sprintf("survival[%d]", s$time[i]), s$surv[i], "survfit(conf.type='log-log')")
  row("S1", "survival", "kaplan-meier", input, sprintf("se[%d]", s$time[i]), s$std.err[i], "survfit(conf.type='log-log')")
  row("S1", "survival", "kaplan-meier", input, sprintf("lower[%d]", s$time[i]), s$lower[i], "survfit(conf.type='log-log')")
  row("S1", "survival", "kaplan-meier", input, sprintf("upper[%d]", s$time[i]), s$upper[i], "survfit(conf.type='log-log')")
}
q <- quantile(f, c(.25, .5, .75))
for (i in 1:3) {
  p <- c(.25, .5, .75)[i]
  row("S2", "survival", "kaplan-meier", sprintf("%s;p=%g", input, p), "quantile", q$quantile[i], "quantile(survfit)")
  row("S2", "survival", "kaplan-meier", sprintf("%s;p=%g", input, p), "quantile.lower", if (is.na(q$lower[i])) Inf else q$lower[i], "quantile(survfit)")
  row("S2", "survival", "kaplan-meier", sprintf("%s;p=%g", input, p), "quantile.upper", if (is.na(q$upper[i])) Inf else q$upper[i], "quantile(survfit)")
}
non <- subset(aml, x != "Maintained")
fn <- survfit(Surv(time, status) ~ 1, non, conf.type = "log-log"); qn <- quantile(fn, .5)
inputn <- "times=5,5,8,8,12,16,23,27,30,33,43,45;status=1,1,1,1,1,0,1,1,1,1,1,1"
row("S2", "survival", "kaplan-meier", inputn, "quantile", qn$quantile, "quantile(survfit)")
row("S2", "survival", "kaplan-meier", inputn, "quantile.lower", qn$lower, "quantile(survfit)")
row("S2", "survival", "kaplan-meier", inputn, "quantile.upper", qn$upper, "quantile(survfit)")
TWO <- "times=9,13,13,18,23,28,31,34,45,48,161,5,5,8,8,12,16,23,27,30,33,43,45;status=1,1,0,1,1,0,1,1,0,1,0,1,1,1,1,1,0,1,1,1,1,1,1;group=m,m,m,m,m,m,m,m,m,m,m,n,n,n,n,n,n,n,n,n,n,n,n"
for (rho in 0:1) {
  t <- survdiff(Surv(time, status) ~ x, aml, rho = rho); i <- sprintf("%s;rho=%d", TWO, rho)
  row("S3", "survival", "log-rank", i, "statistic", t$chisq, "survdiff")
  row("S3", "survival", "log-rank", i, "p.value", pchisq(t$chisq, 1, lower.tail = FALSE), "survdiff")
  row("S3", "survival", "log-rank", i, "observed[m]", t$obs[1], "survdiff")
  row("S3", "survival", "log-rank", i, "expected[m]", t$exp[1], "survdiff")
}
time <- c(3, 5, 5, 8, 10, 12, 2, 4, 4, 6, 9, 15, 1, 1, 2, 3, 3, 20); st <- c(1, 1, 0, 1, 0, 1, 1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 0); g <- rep(c("a", "b", "c"), each = 6)
t <- survdiff(Surv(time, st) ~ g)
i <- sprintf("times=%s;status=%s;group=%s", paste(time, collapse = ","), paste(st, collapse = ","), paste(g, collapse = ","))
row("S4", "survival", "log-rank", i, "statistic", t$chisq, "survdiff")
row("S4", "survival", "log-rank", i, "df", 2, "survdiff")
c <- coxph(Surv(time, status) ~ x, aml); s <- summary(c)
row("S5", "survival", "hazard-ratio", TWO, "estimate", s$conf.int[1], "coxph", "1e-7")
row("S5", "survival", "hazard-ratio", TWO, "lower", s$conf.int[3], "coxph", "1e-7")
row("S5", "survival", "hazard-ratio", TWO, "upper", s$conf.int[4], "coxph", "1e-7")
row("S5", "survival", "hazard-ratio", TWO, "p.value", s$coefficients[5], "coxph", "1e-7")

# Planning, sequences, splitting, scaling
psi <- .04; d <- .02
row("P1", "sample size", "sample-size-mcnemar", "p10=0.03;p01=0.01;power=0.9", "n", (z * sqrt(psi) + qnorm(.9) * sqrt(psi - d^2))^2 / d^2, "Connor (1987)")
row("P2", "sample size", "sample-size-mann-whitney", "theta=0.6;power=0.9", "n", (z + qnorm(.9))^2 / (12 * .25 * .1^2) / 2, "Noether (1987), half of N")
pow <- function(test, n1, p1, n2, p2) { s <- 0; for (a in 0:n1) for (b in 0:n2) { w <- dbinom(a, n1, p1) * dbinom(b, n2, p2); if (w > 1e-18 && test(a, n1, b, n2) <= .05) s <- s + w }; s }
row("P3", "power", "exact-power", "n1=30;p1=0.1;n2=30;p2=0.5", "fisher", pow(function(a, m, b, n) fisher.test(matrix(c(a, m - a, b, n - b), 2))$p.value, 30, .1, 30, .5), "sum of dbinom where fisher.test rejects")
row("Q1", "always-valid", "confidence-sequence", "x=30;n=10000;p0=0.001", "p.value", exp(30 * log(.001) + 9970 * log1p(-.001) - lbeta(30.5, 9970.5) + lbeta(.5, .5)), "lbeta")
h <- c(212, 180, 155, 201); p <- h / 1000; v <- prod(1 + (1 - p) / (1000 * p)) - 1
row("R1", "rare event", "splitting-estimate", "hits=212,180,155,201;trials=1000,1000,1000,1000", "estimate", prod(p), "prod")
row("R1", "rare event", "splitting-estimate", "hits=212,180,155,201;trials=1000,1000,1000,1000", "upper", prod(p) * exp(z * sqrt(log1p(v))), "log-normal")
cp <- c(4, 8, 16, 32, 64, 128, 256); w <- c(3.1, 7.2, 15.5, 37, 80, 170, 390); l <- lm(log(w) ~ log(cp))
i <- "x=4,8,16,32,64,128,256;y=3.1,7.2,15.5,37,80,170,390"
row("L1", "scaling", "power-law", i, "estimate", coef(l)[2], "lm(log(y)~log(x))")
row("L1", "scaling", "power-law", i, "lower", confint(l)[2, 1], "confint(lm)")
row("L1", "scaling", "power-law", i, "upper", confint(l)[2, 2], "confint(lm)")
row("L1", "scaling", "power-law", i, "factor", exp(coef(l)[1]), "lm(log(y)~log(x))")
row("L1", "scaling", "power-law", i, "r.squared", summary(l)$r.squared, "lm(log(y)~log(x))")

# Information criteria of regressions, the data written out
columns <- function(data, names) paste(sapply(names, function(n) sprintf("%s=%s", n, paste(data[[n]], collapse = ","))), collapse = ";")
g <- glm(am ~ wt, binomial, mtcars)
i <- paste0("formula=am~wt;", columns(mtcars, c("am", "wt")))
row("L2", "logistic regression", "logistic", i, "AIC", AIC(g), "glm", "1e-7")
row("L2", "logistic regression", "logistic", i, "null.deviance", g$null.deviance, "glm", "1e-7")
row("L2", "logistic regression", "logistic", i, "lr.p.value", anova(g, test = "LRT")[2, 5], "anova(glm, test='LRT')", "1e-7")
two <- glm(am ~ wt + hp, binomial, mtcars); d <- drop1(two, test = "LRT")
i <- paste0("formula=am~wt+hp;", columns(mtcars, c("am", "wt", "hp")))
row("L2", "logistic regression", "logistic", i, "lr.p.wt", d["wt", 5], "drop1(glm, test='LRT')", "1e-7")
row("L2", "logistic regression", "logistic", i, "lr.p.hp", d["hp", 5], "drop1(glm, test='LRT')", "1e-7")
g <- glm(breaks ~ wool + tension, poisson, warpbreaks)
i <- paste0("formula=breaks~wool+tension;", columns(warpbreaks, c("breaks", "wool", "tension")))
row("L2", "Poisson regression", "poisson-regression", i, "AIC", AIC(g), "glm", "1e-7")
q <- MASS::quine; g <- MASS::glm.nb(Days ~ Eth + Sex, q)
i <- paste0("formula=Days~Eth+Sex;", columns(q, c("Days", "Eth", "Sex")))
row("L2", "negative binomial", "negative-binomial", i, "AIC", AIC(g), "glm.nb", "1e-5")
row("L2", "negative binomial", "negative-binomial", i, "theta", g$theta, "glm.nb", "1e-5")
row("L2", "negative binomial", "negative-binomial", i, "se.theta", g$SE.theta, "glm.nb", "1e-5")

# Where the data separate, or have no more than one outcome
y <- c(0, 0, 0, 1, 1, 1); g <- suppressWarnings(glm(y ~ I(1:6), binomial))
i <- "formula=y~x;y=0,0,0,1,1,1;x=1,2,3,4,5,6"
row("E1", "separation", "logistic", i, "at.boundary", 1, "by construction", "0")
row("E1", "separation", "logistic", i, "null.deviance", g$null.deviance, "glm")
row("E1", "separation", "logistic", i, "lr.p.x", anova(g, test = "LRT")[2, 5], "anova(glm, test='LRT')")
h <- suppressWarnings(coxph(Surv(1:6, rep(1, 6)) ~ c(0, 0, 0, 1, 1, 1)))
i <- "times=1,2,3,4,5,6;status=1,1,1,1,1,1;group=a,a,a,b,b,b"
row("E1", "separation", "hazard-ratio", i, "at.boundary", 1, "by construction", "0")
row("E1", "separation", "hazard-ratio", i, "lr.p.value", summary(h)$logtest[3], "coxph, likelihood ratio", "1e-7")
h <- coxph(Surv(time, status) ~ x, aml)
row("E1", "separation", "hazard-ratio", TWO, "lr.p.value", summary(h)$logtest[3], "coxph, likelihood ratio")
row("E1", "separation", "hazard-ratio", TWO, "at.boundary", 0, "by construction", "0")
q <- quantile(survfit(Surv(c(1, 1, 1), c(1, 1, 1)) ~ 1, conf.type = "log-log"), .5)
i <- "times=1,1,1;status=1,1,1"
row("E2", "survival", "kaplan-meier", i, "quantile", q$quantile, "quantile(survfit)")
row("E2", "survival", "kaplan-meier", i, "quantile.lower", q$lower, "quantile(survfit)")
row("E2", "survival", "kaplan-meier", i, "quantile.upper", q$upper, "quantile(survfit)")
f <- fisher.test(matrix(c(0, 10, 0, 10), 2, byrow = TRUE))
row("E2", "two proportions", "fisher", "x1=0;n1=10;x2=0;n2=10", "estimate", f$estimate, "fisher.test")
row("E2", "two proportions", "fisher", "x1=0;n1=10;x2=0;n2=10", "lower", f$conf.int[1], "fisher.test")
row("E2", "two proportions", "fisher", "x1=0;n1=10;x2=0;n2=10", "upper", f$conf.int[2], "fisher.test")
row("E2", "paired", "mcnemar", "b=0;c=0", "p.midp", 1, "no discordant pair", "0")
row("E2", "rare event", "splitting-estimate", "hits=20,0,0;trials=100,50,0", "estimate", 0, "prod", "0")
row("E2", "rare event", "splitting-estimate", "hits=20,0,0;trials=100,50,0", "upper", .2 * exp(z * sqrt(log1p(.8 / 20))) * (1 - .025^(1 / 50)), "log-normal times 1-.025^(1/50)")
p <- c(.01, .04, .03, .2)
for (m in c("BH", "fdr", "BY")) row("E2", "multiplicity", "adjust", sprintf("method=%s;p=0.01,0.04,0.03,0.2", m), "adj[3]", p.adjust(p, m)[3], "p.adjust")
