@echo off
rem Called by run.cmd and test.cmd: make .venv hold exactly what a lock file names.
rem Arguments: the lock file to install, then every other lock file that is satisfied by it.
rem A copy of the lock file inside .venv, written last, says that the installation was not cut off.
rem BPV_PYTHON names another Python, such as py -3.13 or a path; it gets an environment of its own.
rem Leaves in VENV which environment it is, for the script that called.
for %%I in ("%~dp0..") do set "HERE=%%~fI"
set "VENV=%HERE%\.venv"
if defined BPV_PYTHON set "BPV_PYTHON=%BPV_PYTHON:"=%"
if defined BPV_PYTHON for %%I in ("%BPV_PYTHON%") do set "VENV=%HERE%\.venv-%%~nxI"
fc /b "%HERE%\%~1" "%VENV%\%~1" >nul 2>&1 && exit /b 0

set "PYTHON="
if defined BPV_PYTHON goto named
for %%V in (3.13 3.12 3.11) do call :try py -%%V
call :try py -3
call :try python
goto found

:named
if exist "%BPV_PYTHON%" call :try "%BPV_PYTHON%"
call :try %BPV_PYTHON%

:found
if not defined PYTHON (
    echo Python 3.11 of nieuwer is nodig. Installeer het van https://www.python.org/downloads/ 1>&2
    exit /b 3
)
echo Eenmalige installatie in de map .venv; dit duurt enkele minuten. 1>&2
if not exist "%VENV%\requirements.lock" (
    %PYTHON% -m venv --clear "%VENV%" || exit /b 3
)
del "%VENV%\requirements.lock" "%VENV%\requirements-dev.lock" >nul 2>&1
"%VENV%\Scripts\python.exe" -m pip --disable-pip-version-check install --quiet --require-hashes -r "%HERE%\%~1"
if errorlevel 1 (
    echo De installatie is niet gelukt. Controleer de internetverbinding en probeer het opnieuw. 1>&2
    exit /b 3
)
for %%L in (%*) do copy /y "%HERE%\%%~L" "%VENV%\%%~L" >nul
echo De installatie is klaar. 1>&2
exit /b 0

:try
if defined PYTHON exit /b 0
%* -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1 && set PYTHON=%*
exit /b 0
