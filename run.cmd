@echo off
rem Install what is missing and start BPV-planner: without arguments the window, with a subcommand without one.
setlocal
set "PYTHONUTF8=1"
call "%~dp0tools\prepare.cmd" requirements.lock || exit /b 3
"%VENV%\Scripts\python.exe" "%~dp0main.py" %*
exit /b %errorlevel%
