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

# Over strata: the sum of hypergeometric counts by convolution, roots by uniroot to the last digits
strata <- function(x, n) {
  d <- 1; lo <- 0
  for (i in seq_len(nrow(x))) {
    s <- sum(x[i, ]); r <- max(0, s - n[i, 2]):min(n[i, 1], s); p <- dhyper(r, n[i, 1], n[i, 2], s)
    # Term by term: convolve() goes through Fourier and loses small probabilities.
    e <- numeric(length(d) + length(p) - 1)
    for (j in seq_along(p)) e[j - 1 + seq_along(d)] <- e[j - 1 + seq_along(d)] + d * p[j]
    d <- e; lo <- lo + r[1]
  }
  list(t = lo + seq_along(d) - 1, p = d / sum(d))
}
cells <- list(
  list(x = rbind(c(3, 0), c(5, 1), c(0, 0)), n = rbind(c(20, 20), c(20, 20), c(20, 20))),
  list(x = rbind(c(12, 2), c(7, 9), c(1, 0), c(30, 21)), n = rbind(c(200, 200), c(300, 250), c(50, 60), c(100, 110))),
  list(x = rbind(c(3, 0), c(2, 0)), n = rbind(c(100, 100), c(100, 100))))
for (c in cells) {
  a <- array(rbind(c$x[, 1], c$n[, 1] - c$x[, 1], c$x[, 2], c$n[, 2] - c$x[, 2]), c(2, 2, nrow(c$x)))
  m <- mantelhaen.test(a[, , colSums(a, dims = 2) > 0 & apply(a, 3, function(t) sum(t[1, ])) > 0], exact = TRUE)
  s <- strata(c$x, c$n); o <- sum(c$x[, 1]); w <- function(b) { v <- log(s$p) + s$t * b; v <- exp(v - max(v)); v / sum(v) }
  input <- paste0("tables=", paste(sprintf("%d,%d/%d,%d", c$x[, 1], c$n[, 1] - c$x[, 1], c$x[, 2], c$n[, 2] - c$x[, 2]), collapse = ";"))
  root <- function(f) exp(uniroot(f, c(-12, 12), tol = 1e-14)$root)
  row("T1", "strata", "stratified-test", input, "p.value", m$p.value, "mantelhaen.test(exact=TRUE)")
  p0 <- w(0); po <- p0[s$t == o]; eq <- abs(p0 / po - 1) < 1e-7
  row("T1", "strata", "stratified-test", input, "p.midp", sum(p0[p0 < po & !eq]) + sum(p0[eq]) / 2, "convolution of dhyper", "1e-8")
  if (o < max(s$t)) row("T1", "strata", "stratified-test", input, "estimate", root(function(b) sum(w(b) * s$t) - o), "uniroot on the convolution", "1e-7")
  row("T1", "strata", "stratified-test", input, "lower", root(function(b) sum(w(b)[s$t >= o]) - .025), "uniroot on the convolution", "1e-7")
  if (o < max(s$t)) row("T1", "strata", "stratified-test", input, "upper", root(function(b) sum(w(b)[s$t <= o]) - .025), "uniroot on the convolution", "1e-7")
}
# One rate over cells (Fay and Feuer 1997); one cell is Garwood's interval, as poisson.test has it
gammarate <- function(x, n, w = rep(1, length(x)), u = 0 * x) {
  c <- w / sum(w) / n; y <- sum(c * x); v <- sum(c^2 * x); y2 <- sum(c * (x + u)) + max(c); v2 <- sum(c^2 * (x + u)) + max(c)^2
  c(y, if (y == 0) 0 else v / (2 * y) * qchisq(.025, 2 * y^2 / v), v2 / (2 * y2) * qchisq(.975, 2 * y2^2 / v2))
}
for (c in list(list("x=3,0,12;n=2000,1000,500", gammarate(c(3, 0, 12), c(2000, 1000, 500))),
               list("x=3,0,12;n=2000,1000,500;weights=5,3,2", gammarate(c(3, 0, 12), c(2000, 1000, 500), c(5, 3, 2))),
               list("x=0,0;n=100,300", gammarate(c(0, 0), c(100, 300))),
               list("x=3,0,12;n=2000,1000,500;undecided=0,4,9", gammarate(c(3, 0, 12), c(2000, 1000, 500), u = c(0, 4, 9))))) {
  row("T2", "strata", "stratified-rate", c[[1]], "estimate", c[[2]][1], "weighted mean")
  row("T2", "strata", "stratified-rate", c[[1]], "lower", c[[2]][2], "qchisq")
  row("T2", "strata", "stratified-rate", c[[1]], "upper", c[[2]][3], "qchisq")
}
g <- poisson.test(7, 900)$conf.int
row("T2", "strata", "stratified-rate", "x=7;n=900", "lower", g[1], "poisson.test")
row("T2", "strata", "stratified-rate", "x=7;n=900", "upper", g[2], "poisson.test")
t <- t.test(c(3, 0, 12, 7) / c(2000, 1000, 1500, 700))
row("T3", "strata", "cells-as-sample", "x=3,0,12,7;n=2000,1000,1500,700", "estimate", t$estimate, "t.test")
row("T3", "strata", "cells-as-sample", "x=3,0,12,7;n=2000,1000,1500,700", "upper", t$conf.int[2], "t.test")
# Undecided runs
row("T4", "undecided", "undecided-rate", "x=0;undecided=47;n=300", "lower", 0, "binom.test", "0")
row("T4", "undecided", "undecided-rate", "x=0;undecided=47;n=300", "upper", binom.test(47, 300)$conf.int[2], "binom.test")
row("T4", "undecided", "undecided-rate", "x=5;undecided=2;n=300", "lower", binom.test(5, 300)$conf.int[1], "binom.test")
e <- expand.grid(12:12, 1:4); p <- apply(e, 1, function(r) min(1, 2 * pbinom(min(r), sum(r), .5)))
row("T4", "undecided", "undecided-mcnemar", "b=12;c=1;maybe.b=0;maybe.c=3", "p.lowest", min(p), "binom.test over all")
row("T4", "undecided", "undecided-mcnemar", "b=12;c=1;maybe.b=0;maybe.c=3", "p.highest", max(p), "binom.test over all")
p <- sapply(0:9, function(k) fisher.test(matrix(c(12, k, 38, 50 - k), 2))$p.value)
row("T4", "undecided", "undecided-fisher", "x1=12;undecided1=0;n1=50;x2=0;undecided2=9;n2=50", "p.lowest", min(p), "fisher.test over all")
row("T4", "undecided", "undecided-fisher", "x1=12;undecided1=0;n1=50;x2=0;undecided2=9;n2=50", "p.highest", max(p), "fisher.test over all")
# Means of skewed differences (Hall 1992): the transformation as printed, inverted by uniroot
hall <- function(d) {
  n <- length(d); g <- mean((d - mean(d))^3) / mean((d - mean(d))^2)^1.5; se <- sd(d) / sqrt(n)
  h <- function(t) t + g * (2 * t^2 + 1) / (6 * sqrt(n)) + g^2 * t^3 / (27 * n)
  inv <- function(y) uniroot(function(t) h(t) - y, c(-1e3, 1e3), tol = 1e-14)$root
  t <- function(mu) (mean(d) - mu) / se
  # The less favourable of Student's t and Hall's transformation of it.
  list(less = function(mu) max(pt(t(mu), n - 1), pt(h(t(mu)), n - 1)), greater = function(mu) max(1 - pt(t(mu), n - 1), 1 - pt(h(t(mu)), n - 1)),
    ci = function(l) { q <- qt((1 + l) / 2, n - 1); mean(d) - se * c(max(q, inv(q)), min(-q, inv(-q))) })
}
x <- c(5, 6, 7, 8, 9, 9, 30, 4); y <- c(1, 2, 2, 2, 3, 10, 2, 4); i <- "x=5,6,7,8,9,9,30,4;y=1,2,2,2,3,10,2,4"; h <- hall(x - y)
row("T5", "paired", "mean-difference", i, "lower", h$ci(.95)[1], "Hall (1992), uniroot", "1e-8")
row("T5", "paired", "mean-difference", i, "upper", h$ci(.95)[2], "Hall (1992), uniroot", "1e-8")
row("T5", "paired", "mean-difference", i, "p.less", h$less(0), "Hall (1992), pt")
# Symmetric differences have no skewness: Student's t
i <- "x=1,2,3,4,5,6;y=0,0,0,0,0,0"; t <- t.test(1:6, mu = 2)
row("T5", "paired", "mean-difference", paste0(i, ";mu=2"), "p.value", t$p.value, "t.test")
row("T5", "paired", "mean-difference", paste0(i, ";mu=2"), "upper", t$conf.int[2], "t.test")
i <- "x=1,2,3,4,5,6;y=3,3,3,3,4,5;margin=2"; d <- c(-2, -1, 0, 1, 1, 1); h <- hall(d)
row("T6", "paired", "equivalence", i, "p.not.lower", h$greater(-2), "Hall (1992), pt")
row("T6", "paired", "equivalence", i, "p.not.higher", h$less(2), "Hall (1992), pt")
row("T6", "paired", "equivalence", i, "upper", h$ci(.9)[2], "Hall (1992), uniroot", "1e-8")
i <- "x=1,2,3,4,5,6;y=2.5,2.5,2.5,3.5,3.5,3.5;margin=1.5"; d <- c(-1.5, -.5, .5, .5, 1.5, 2.5)
row("T6", "paired", "equivalence", i, "p.value", max(t.test(d, mu = -1.5, alternative = "greater")$p.value, t.test(d, mu = 1.5, alternative = "less")$p.value), "t.test, one-sided twice")
b <- binom.test(9, 20)$conf.int; c <- binom.test(2, 20)$conf.int; p <- .45; q <- .1; r <- -sqrt(p * q / (1 - p) / (1 - q))
i <- "x=1,1,1,1,1,1,1,1,1,0,0,0,0,0,0,0,0,0,0,0;y=0,0,0,0,0,0,0,0,0,1,1,0,0,0,0,0,0,0,0,0"
row("T7", "paired", "sign-test", i, "estimate", p - q, "shares")
row("T7", "paired", "sign-test", i, "lower", p - q - sqrt((p - b[1])^2 - 2 * r * (p - b[1]) * (c[2] - q) + (c[2] - q)^2), "binom.test limits combined")
row("T7", "paired", "sign-test", i, "p.value", binom.test(9, 11)$p.value, "binom.test")
# Families: Tarone's size by trying all, gatekeepers by a search over error rates
least <- c(.001, .5, 1, .002, .03, .0005); p <- c(.01, .5, 1, .03, .04, .0008)
K <- min(which(sapply(1:6, function(k) sum(least <= .05 / k) <= k))); keep <- least <= .05 / K; adj <- rep(1, 6); adj[keep] <- p.adjust(p[keep], "holm")
i <- "p=0.01,0.5,1,0.03,0.04,0.0008;least=0.001,0.5,1,0.002,0.03,0.0005"
row("T8", "multiplicity", "tarone", i, "size", K, "all k", "0")
for (k in c(1, 2, 4, 5)) row("T8", "multiplicity", "tarone", i, sprintf("adj[%d]", k), adj[k], "p.adjust among the kept")
p1 <- c(.01, .2, .004); p2 <- c(.001, .04)
wins <- function(a) { r <- sum(p1 <= a / 3); p.adjust(p2, "holm") <= a * r / 3 }
for (k in 1:2) {
  lo <- 0; hi <- 1; for (s in 1:80) { m <- (lo + hi) / 2; if (wins(m)[k]) hi <- m else lo <- m }
  row("T9", "multiplicity", "gatekeeping-parallel", "first=0.01,0.2,0.004;second=0.001,0.04", sprintf("second[%d]", k), hi, "bisection over alpha", "1e-9")
}
row("T9", "multiplicity", "gatekeeping-parallel", "first=0.01,0.2,0.004;second=0.001,0.04", "first[2]", .6, "p.adjust", "1e-9")
s1 <- p.adjust(c(.01, .02), "holm"); s2 <- pmax(max(s1), p.adjust(p2, "holm"))
row("T9", "multiplicity", "gatekeeping-serial", "first=0.01,0.02;second=0.001,0.04", "second[1]", s2[1], "p.adjust")
row("T9", "multiplicity", "gatekeeping-serial", "first=0.01,0.02;second=0.001,0.04", "second[2]", s2[2], "p.adjust")

# After a stop: all ways of a study forward, shares ordered, roots by uniroot
after <- function(stops, batch, max) {
  looks <- unique(c(seq(batch, max, batch), max))
  function(p) {
    going <- c(1); end <- NULL; n <- 0
    for (m in looks) {
      b <- dbinom(0:(m - n), m - n, p); new <- numeric(length(going) + m - n)
      for (i in seq_along(going)) new[i - 1 + seq_along(b)] <- new[i - 1 + seq_along(b)] + going[i] * b
      n <- m; x <- seq_along(new) - 1; s <- m == max | stops(x, m)
      end <- rbind(end, cbind(x[s] / m, new[s])); new[s] <- 0; going <- new
    }
    end
  }
}
tell <- function(id, method, input, stops, batch, max, x, n) {
  ways <- after(stops, batch, max); t <- x / n
  p <- function(q, f) { e <- ways(q); sum(e[f(e[, 1]), 2]) }
  ge <- function(s) s > t - 1e-12; le <- function(s) s < t + 1e-12; eq <- function(s) abs(s - t) < 1e-12
  u <- function(f) uniroot(f, c(1e-9, 1 - 1e-9), tol = 1e-13)$root
  row(id, "sequential", method, input, "estimate", u(function(q) p(q, ge) - p(q, eq) / 2 - .5), "sum over all ways, uniroot", "1e-8")
  row(id, "sequential", method, input, "lower", u(function(q) p(q, ge) - .025), "sum over all ways, uniroot", "1e-8")
  row(id, "sequential", method, input, "upper", u(function(q) p(q, le) - .025), "sum over all ways, uniroot", "1e-8")
  m <- u(function(q) p(q, ge) - p(q, eq) / 2 - .5); e <- ways(m)
  row(id, "sequential", method, input, "bias", sum(e[, 1] * e[, 2]) - m, "sum over all ways", "1e-8")
}
A <- log(.9 / .05); B <- log(.1 / .95)
sprt <- function(x, n) { l <- x * log(3) + (n - x) * log(.7 / .9); l >= A | l <= B }
tell("T10", "after-sprt", "x=6;n=20;p0=0.1;p1=0.3;batch=10;max=100", sprt, 10, 100, 6, 20)
tell("T10", "after-sprt", "x=2;n=30;p0=0.1;p1=0.3;batch=10;max=100", sprt, 10, 100, 2, 30)
tell("T10", "after-sprt", "x=18;n=95;p0=0.1;p1=0.3;batch=10;max=95", sprt, 10, 95, 18, 95)
# No look before the end: the exact binomial bounds
row("T10", "sequential", "after-sprt", "x=3;n=50;p0=0.1;p1=0.3;batch=50;max=50", "lower", binom.test(3, 50)$conf.int[1], "binom.test", "1e-8")
row("T10", "sequential", "after-sprt", "x=3;n=50;p0=0.1;p1=0.3;batch=50;max=50", "upper", binom.test(3, 50)$conf.int[2], "binom.test", "1e-8")
width <- function(x, n) sapply(x, function(k) {
  f <- function(p) lbeta(k + .5, n - k + .5) - lbeta(.5, .5) - k * log(p) - (n - k) * log1p(-p) - log(20)
  lo <- if (k == 0) 0 else uniroot(f, c(1e-12, min(k / n, 1 - 1e-12)), tol = 1e-13)$root
  hi <- if (k == n) 1 else uniroot(f, c(max(k / n, 1e-12), 1 - 1e-12), tol = 1e-13)$root
  hi - lo <= .2
})
tell("T11", "after-width", "x=2;n=60;width=0.2;batch=10;max=100", width, 10, 100, 2, 60)
row("T12", "multiplicity", "simultaneous-level", "intervals=20", "level", 1 - .05 / 20, "closed form", "1e-15")
y <- c(1, 3, 4, 3, 4, 1)
row("T13", "sensitivity", "elementary-effects", "points=0,0/1,0/1,1/1,0/1,1/0,1;y=1,3,4,3,4,1", "mean[1]", mean(c(2, 3)), "by hand")
row("T13", "sensitivity", "elementary-effects", "points=0,0/1,0/1,1/1,0/1,1/0,1;y=1,3,4,3,4,1", "deviation[1]", sd(c(2, 3)), "sd")
row("T13", "sensitivity", "elementary-effects", "points=0,0/1,0/1,1/1,0/1,1/0,1;y=1,3,0,3,4,1", "mean[2]", mean(c(-3, 1)), "by hand")
row("T13", "sensitivity", "elementary-effects", "points=0,0/1,0/1,1/1,0/1,1/0,1;y=1,3,0,3,4,1", "mean.absolute[2]", 2, "by hand")
# Firth's fit as a maximum of the penalized likelihood by optim, its clustered covariance from the scores
events <- c(0, 1, 0, 2, 3, 5, 0, 4, 9, 12); trials <- c(20, 25, 20, 20, 30, 30, 20, 20, 40, 40)
x <- c(0, 1, 0, 1, 0, 1, 0, 1, 0, 1); z <- c(0, 0, 1, 1, 2, 2, 3, 3, 4, 4); cl <- c(1, 1, 2, 2, 3, 3, 4, 4, 5, 5); X <- cbind(1, x, z)
pen <- function(b) { m <- plogis(X %*% b); I <- t(X) %*% (X * as.vector(trials * m * (1 - m))); sum(dbinom(events, trials, m, log = TRUE)) + log(det(I)) / 2 }
o <- optim(c(-2, 0, 0), pen, method = "BFGS", control = list(fnscale = -1, reltol = 1e-15, maxit = 1000)); o <- optim(o$par, pen, method = "Nelder-Mead", control = list(fnscale = -1, reltol = 1e-16, maxit = 5000))
b <- o$par; m <- as.vector(plogis(X %*% b)); W <- trials * m * (1 - m); I <- solve(t(X) %*% (X * W)); h <- W * rowSums((X %*% I) * X)
S <- rowsum(X * (events - trials * m + h * (.5 - m)), cl); V <- I %*% t(S) %*% S %*% I * 5 / 4
i <- paste0("formula=events/trials~x+z;events=", paste(events, collapse = ","), ";trials=", paste(trials, collapse = ","), ";x=", paste(x, collapse = ","), ";z=", paste(z, collapse = ","), ";cluster=", paste(letters[cl], collapse = ","))
row("T14", "logistic regression", "firth", i, "b.x", b[2], "optim of the penalized likelihood", "1e-5")
row("T14", "logistic regression", "firth", i, "se.cluster.x", sqrt(V[2, 2]), "sandwich by hand", "1e-5")
row("T14", "logistic regression", "firth", i, "p.cluster.x", 2 * pt(-abs(b[2] / sqrt(V[2, 2])), 4), "pt", "1e-5")
pen0 <- function(b) pen(c(b[1], 0, b[2])); o0 <- optim(c(-2, 0), pen0, control = list(fnscale = -1, reltol = 1e-16, maxit = 5000))
row("T14", "logistic regression", "firth", i, "lr.p.x", pchisq(2 * (o$value - o0$value), 1, lower.tail = FALSE), "penalized likelihood ratio by optim", "1e-6")
