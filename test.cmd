@echo off
rem Install what is missing and run every check; arguments go to pytest: test.cmd -k postcode
setlocal
set "PYTHONUTF8=1"
set "QT_QPA_PLATFORM=offscreen"
call "%~dp0tools\prepare.cmd" requirements-dev.lock requirements.lock || exit /b 3
cd /d "%~dp0"
set "PYTHON=%VENV%\Scripts\python.exe"
set "FAILED="
echo == ruff check
"%PYTHON%" -m ruff check . || set "FAILED=%FAILED% ruff-check"
echo == ruff format
"%PYTHON%" -m ruff format --check . || set "FAILED=%FAILED% ruff-format"
echo == mypy
"%PYTHON%" -m mypy || set "FAILED=%FAILED% mypy"
echo == import-linter
"%VENV%\Scripts\lint-imports.exe" --no-logo || set "FAILED=%FAILED% import-linter"
echo == pytest
"%PYTHON%" -m pytest -n 2 %* || set "FAILED=%FAILED% pytest"
if defined FAILED (
    echo Niet in orde:%FAILED% 1>&2
    exit /b 1
)
exit /b 0
