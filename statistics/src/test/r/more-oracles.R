# Reference values for methods that stat-oracles.csv does not have; needs the package survival.
#   Rscript more-oracles.R > ../../main/resources/cidlab/statistics/oracle/more-oracles.csv
suppressMessages(library(survival))
cat("id,area,method,input,quantity,value,r_call,tol\n")
row <- function(id, area, method, input, quantity, value, call, tol = "1e-9") {
  text <- if (is.nan(value) || is.na(value)) "NA" else sprintf("%.15g", value)
  cat(sprintf('%s,%s,%s,"%s",%s,%s,"%s",%s\n', id, area, method, input, quantity, text, call, tol))
}
z <- qnorm(.975)

# One proportion
for (c in list(c(3, 10000), c(81, 263), c(0, 20))) {
  x <- c[1]; n <- c[2]; p <- x / n; h <- z * sqrt(p * (1 - p) / n)
  input <- sprintf("x=%d;n=%d", x, n)
  row("M1", "single proportion", "wald", input, "lower", p - h, "p-z*sqrt(p(1-p)/n)")
  row("M1", "single proportion", "wald", input, "upper", p + h, "p+z*sqrt(p(1-p)/n)")
}
# Blaker (2000), the acceptability function of the paper, the bound refined by bisection at the first step above alpha.
accept <- function(x, n, p) {
  p1 <- 1 - pbinom(x - 1, n, p); p2 <- pbinom(x, n, p)
  a1 <- p1 + pbinom(qbinom(p1, n, p) - 1, n, p)
  a2 <- p2 + 1 - pbinom(qbinom(1 - p2, n, p), n, p)
  min(a1, a2)
}
blaker <- function(x, n, level = .95) {
  a <- 1 - level
  bound <- function(from, to) {
    grid <- seq(from, to, length.out = 20001)
    ok <- sapply(grid, function(p) accept(x, n, p) >= a)
    i <- which(ok)[1]
    lo <- grid[max(1, i - 1)]; hi <- grid[i]
    for (k in 1:80) { m <- (lo + hi) / 2; if (accept(x, n, m) >= a) hi <- m else lo <- m }
    hi
  }
  l <- if (x == 0) 0 else bound(qbeta(a / 2, x, n - x + 1), x / n)
  u <- if (x == n) 1 else bound(qbeta(1 - a / 2, x + 1, n - x), x / n)
  c(l, u)
}
for (c in list(c(3, 10), c(0, 20), c(15, 148), c(81, 263), c(3, 1000), c(1, 29), c(10, 10), c(7, 12))) {
  x <- c[1]; n <- c[2]; b <- blaker(x, n); input <- sprintf("x=%d;n=%d", x, n)
  row("M2", "single proportion", "blaker", input, "lower", b[1], "acceptability of Blaker (2000)", "1e-8")
  row("M2", "single proportion", "blaker", input, "upper", b[2], "acceptability of Blaker (2000)", "1e-8")
}

# Two proportions
for (c in list(c(56, 70, 48, 80), c(12, 2000, 2, 2000), c(9, 10, 3, 10), c(5, 56, 0, 29))) {
  x1 <- c[1]; n1 <- c[2]; x2 <- c[3]; n2 <- c[4]; p1 <- x1 / n1; p2 <- x2 / n2
  input <- sprintf("x1=%d;n1=%d;x2=%d;n2=%d", x1, n1, x2, n2)
  w1 <- suppressWarnings(prop.test(x1, n1)$conf.int); w2 <- suppressWarnings(prop.test(x2, n2)$conf.int)
  row("M3", "two proportions", "newcombe-corrected", input, "lower", p1 - p2 - sqrt((p1 - w1[1])^2 + (w2[2] - p2)^2), "prop.test limits combined")
  row("M3", "two proportions", "newcombe-corrected", input, "upper", p1 - p2 + sqrt((w1[2] - p1)^2 + (p2 - w2[1])^2), "prop.test limits combined")
  q1 <- (x1 + 1) / (n1 + 2); q2 <- (x2 + 1) / (n2 + 2); h <- z * sqrt(q1 * (1 - q1) / (n1 + 2) + q2 * (1 - q2) / (n2 + 2))
  row("M4", "two proportions", "agresti-caffo", input, "lower", q1 - q2 - h, "closed form")
  row("M4", "two proportions", "agresti-caffo", input, "upper", q1 - q2 + h, "closed form")
  add <- if (x1 * x2 * (n1 - x1) * (n2 - x2) == 0) .5 else 0
  t <- c(x1, n1 - x1, x2, n2 - x2) + add
  or <- t[1] * t[4] / t[2] / t[3]; s <- sqrt(sum(1 / t))
  row("M5", "two proportions", "odds-ratio", input, "estimate", or, "cross product")
  row("M5", "two proportions", "odds-ratio", input, "lower", exp(log(or) - z * s), "Woolf")
  row("M5", "two proportions", "odds-ratio", input, "upper", exp(log(or) + z * s), "Woolf")
  # Koopman: chi-square of the constrained fit, p1 = phi p2 fitted by optimise on the log-likelihood
  u <- function(phi) {
    ll <- function(q) dbinom(x1, n1, min(1, phi * q), log = TRUE) + dbinom(x2, n2, q, log = TRUE)
    A <- (n1 + n2) * phi; B <- -(phi * n1 + x1 + n2 + phi * x2); C <- x1 + x2
    q <- (-B - sqrt(B^2 - 4 * A * C)) / (2 * A); p <- q * phi
    (x1 - n1 * p)^2 / (n1 * p * (1 - p)) + (x2 - n2 * q)^2 / (n2 * q * (1 - q)) - z^2
  }
  if (x2 > 0) {
    e <- p1 / p2
    row("M6", "two proportions", "koopman", input, "lower", uniroot(u, c(e / 1e3, e * .999999), tol = 1e-14)$root, "uniroot of the score chi-square", "1e-7")
    row("M6", "two proportions", "koopman", input, "upper", uniroot(u, c(e * 1.000001, e * 1e3), tol = 1e-12)$root, "uniroot of the score chi-square", "1e-7")
    h <- z * sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2)
    row("M7", "two proportions", "katz", input, "lower", exp(log(e) - h), "closed form")
    row("M7", "two proportions", "katz", input, "upper", exp(log(e) + h), "closed form")
  }
  pool <- (x1 + x2) / (n1 + n2); N <- n1 + n2
  zs <- (p1 - p2) / sqrt(pool * (1 - pool) * (1 / n1 + 1 / n2) * N / (N - 1))
  row("M8", "two proportions", "miettinen-nurminen-test", input, "p.value", 2 * pnorm(-abs(zs)), "pooled z with N/(N-1)")
}
o <- matrix(c(10, 20, 6, 9), 2, byrow = TRUE); e <- outer(rowSums(o), colSums(o)) / sum(o); g <- 2 * sum(o * log(o / e))
row("M9", "two proportions", "g-test", "table=10,20/6,9", "statistic", g, "2 sum o log(o/e)")
row("M9", "two proportions", "g-test", "table=10,20/6,9", "p.value", pchisq(g, 1, lower.tail = FALSE), "pchisq")

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
t <- t.test(x, mu = 6)
row("M12", "mean", "t-test", "x=5,6,7,8,9,9;mu=6", "df", t$parameter, "t.test(mu=6)")
row("M12", "mean", "t-test", "x=5,6,7,8,9,9;mu=6", "p.value", t$p.value, "t.test(mu=6)")
row("M12", "mean", "t-test", "x=5,6,7,8,9,9;mu=6", "upper", t$conf.int[2], "t.test(mu=6)")
u <- matrix(c(1, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 1, 1, 0), ncol = 3, byrow = TRUE)
k <- 3; C <- colSums(u); L <- rowSums(u); Q <- (k - 1) * (k * sum(C^2) - sum(C)^2) / (k * sum(C) - sum(L^2))
row("M13", "paired", "cochran-q", "units=1,0,0/1,0,1/0,1,1/1,1,0/1,1,0", "statistic", Q, "closed form")
row("M13", "paired", "cochran-q", "units=1,0,0/1,0,1/0,1,1/1,1,0/1,1,0", "p.value", pchisq(Q, 2, lower.tail = FALSE), "pchisq")
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
two <- "times=9,13,13,18,23,28,31,34,45,48,161,5,5,8,8,12,16,23,27,30,33,43,45;status=1,1,0,1,1,0,1,1,0,1,0,1,1,1,1,1,0,1,1,1,1,1,1;group=m,m,m,m,m,m,m,m,m,m,m,n,n,n,n,n,n,n,n,n,n,n,n"
for (rho in 0:1) {
  t <- survdiff(Surv(time, status) ~ x, aml, rho = rho); i <- sprintf("%s;rho=%d", two, rho)
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
row("S5", "survival", "hazard-ratio", two, "estimate", s$conf.int[1], "coxph", "1e-7")
row("S5", "survival", "hazard-ratio", two, "lower", s$conf.int[3], "coxph", "1e-7")
row("S5", "survival", "hazard-ratio", two, "upper", s$conf.int[4], "coxph", "1e-7")
row("S5", "survival", "hazard-ratio", two, "p.value", s$coefficients[5], "coxph", "1e-7")

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

# Distributions
row("D1", "special", "pnorm", "pnorm(9,lower=FALSE)", "value", pnorm(9, lower.tail = FALSE), "pnorm", "rel 1e-9")
row("D1", "special", "pchisq", "pchisq(90,1,lower=FALSE)", "value", pchisq(90, 1, lower.tail = FALSE), "pchisq", "rel 1e-9")
row("D1", "special", "pf", "pf(200,3,30,lower=FALSE)", "value", pf(200, 3, 30, lower.tail = FALSE), "pf", "rel 1e-9")
row("D1", "special", "pt", "pt(2.5,9)", "value", pt(2.5, 9), "pt")
row("D1", "special", "qt", "qt(.975,9)", "value", qt(.975, 9), "qt")
x <- 8:13; w <- exp(dhyper(0:14, 2000, 2000, 14, log = TRUE) + (0:14) * log(6)); w <- w / sum(w)
row("D2", "special", "noncentral-hypergeometric", "x=12;n1=2000;n2=2000;events=14;ratio=6", "at.least", sum(w[13:15]), "dhyper tilted")
row("D2", "special", "noncentral-hypergeometric", "x=12;n1=2000;n2=2000;events=14;ratio=6", "mean", sum(w * 0:14), "dhyper tilted")
row("D1", "special", "F upper tail", "P(F>200|3,30)", "value", pf(200, 3, 30, lower.tail = FALSE), "pf", "rel 1e-9")
row("D1", "special", "chi-square upper tail", "P(chi2>90|1)", "value", pchisq(90, 1, lower.tail = FALSE), "pchisq", "rel 1e-9")
row("D1", "special", "normal upper tail", "P(Z>9)", "value", pnorm(9, lower.tail = FALSE), "pnorm", "rel 1e-9")

# Information criteria of regressions
g <- glm(am ~ wt, binomial, mtcars); row("L2", "logistic regression", "mtcars am~wt", "datasets::mtcars", "AIC", AIC(g), "glm", "1e-7")
g <- glm(breaks ~ wool + tension, poisson, warpbreaks); row("L2", "Poisson regression", "warpbreaks", "breaks~wool+tension", "AIC", AIC(g), "glm", "1e-7")
g <- MASS::glm.nb(Days ~ Eth + Sex, MASS::quine); row("L2", "negative binomial", "MASS quine Days~Eth+Sex", "MASS::quine", "AIC", AIC(g), "glm.nb", "1e-5")
row("L2", "negative binomial", "MASS quine Days~Eth+Sex", "MASS::quine", "theta", g$theta, "glm.nb", "1e-5")
row("L2", "negative binomial", "MASS quine Days~Eth+Sex", "MASS::quine", "SE.theta", g$SE.theta, "glm.nb", "1e-5")
