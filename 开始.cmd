@echo off
rem Double-click: prepares this site, then opens its editing page in the browser. Keep this file plain ASCII with CRLF line ends.
setlocal DisableDelayedExpansion
chcp 65001 >nul
pushd "%~dp0"
if not exist dev.py exit /b 1
set "PYTHONUTF8=1"
set "PROBE=import sys; sys.exit(42 * (sys.version_info[:2] in [(3, n) for n in range(11, 99)]))"
set "PYTHON="
for %%P in ("py -3" "python" "python3") do if not defined PYTHON call :try %%P
if defined PYTHON goto run
type "builder\data\no-python.txt"
pause
popd
exit /b 1
:try
%~1 -c "%PROBE%" >nul 2>nul
if not errorlevel 42 exit /b
if errorlevel 43 exit /b
set "PYTHON=%~1"
exit /b
:run
%PYTHON% dev.py start
if errorlevel 1 pause
popd
