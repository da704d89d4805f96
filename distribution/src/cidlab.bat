@echo off
rem Runs the cidlab command on the module path.
rem
rem   JAVA_HOME       the JDK to run with; otherwise the java on the PATH
rem   CIDLAB_OPTS     further options for the JVM, for example -Xmx4g
rem   CIDLAB_PLUGINS  folder of plugins, instead of plugins\ beside this script
setlocal
set "home=%~dp0."
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version >nul 2>&1
if errorlevel 1 goto nojava
rem Java 17 was the first to know this option.
"%java%" --enable-native-access=ALL-UNNAMED -version >nul 2>&1
if errorlevel 1 goto oldjava
set "newer="
"%java%" --sun-misc-unsafe-memory-access=allow -version >nul 2>&1
if not errorlevel 1 set "newer=--sun-misc-unsafe-memory-access=allow --enable-native-access=org.jline.nativ,org.jline.terminal,org.xerial.sqlitejdbc"
"%java%" -Dguice_bytecode_gen_option=DISABLED -Xshare:auto %newer% "-Dcidlab.home=%home%" %CIDLAB_OPTS% -p "%home%\lib" -m cidlab.cli/cidlab.cli.Main %*
exit /b %ERRORLEVEL%

:nojava
echo cidlab: no Java: install a JDK 17 or newer, or set JAVA_HOME, java=%java% 1>&2
exit /b 1

:oldjava
echo cidlab: Java 17 or newer is needed: set JAVA_HOME to one, java=%java% 1>&2
exit /b 1
