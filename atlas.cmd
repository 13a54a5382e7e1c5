@ECHO OFF
REM The front door of the Architecture Atlas: atlas shows the modules, atlas run MODULE starts one.
SETLOCAL
CALL "%~dp0.mvn\jdk.cmd" || EXIT /B 1
REM one source file and its neighbours, compiled in memory: nothing to build first
"%JAVA_HOME%\bin\java.exe" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto "-Datlas.root=%~dp0." -Datlas.command=atlas "%~dp0modules\platform\launcher\src\main\java\dev\archatlas\launcher\Atlas.java" %*
