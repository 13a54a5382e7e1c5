@ECHO OFF
REM Called by mvnw.cmd and atlas.cmd: sets JAVA_HOME to a JDK of at least MIN_JDK, or says what to install and fails.
SET MIN_JDK=25
CALL :TAKE "%JAVA_HOME%" && GOTO :FOUND
FOR /F "delims=" %%J IN ('where java 2^>NUL') DO @FOR %%P IN ("%%~dpJ..") DO @CALL :TAKE "%%~fP" && GOTO :FOUND
FOR %%R IN ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%USERPROFILE%\.jdks" "%USERPROFILE%\.sdkman\candidates\java" "%USERPROFILE%\scoop\apps\temurin25-jdk") DO @(
  FOR /D %%J IN ("%%~R\*") DO @CALL :TAKE "%%~J" && GOTO :FOUND
)
ECHO Architecture Atlas needs a JDK %MIN_JDK% or newer and found none: install one (for example from https://adoptium.net) or set JAVA_HOME to it. 1>&2
EXIT /B 1

:FOUND
SET "MAVEN_OPTS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %MAVEN_OPTS%"
EXIT /B 0

:TAKE
IF "%~1"=="" EXIT /B 1
IF NOT EXIST "%~1\bin\javac.exe" EXIT /B 1
IF NOT EXIST "%~1\release" EXIT /B 1
SET JDK_VERSION=
FOR /F "tokens=2 delims==" %%V IN ('findstr /B "JAVA_VERSION=" "%~1\release"') DO SET JDK_VERSION=%%~V
FOR /F "delims=.-+_" %%V IN ("%JDK_VERSION%") DO SET JDK_MAJOR=%%V
IF "%JDK_MAJOR%"=="" EXIT /B 1
IF %JDK_MAJOR% LSS %MIN_JDK% EXIT /B 1
SET "JAVA_HOME=%~1"
EXIT /B 0
