; The installer for Windows: for one user, without rights of an administrator. `python -m tools.installers setup` runs
; the compiler of Inno Setup 6.3 or newer on this, with /DVersion=1.2.3 and /DProgram=the folder of the frozen program.
#ifndef Version
  #error Give the version: /DVersion=1.2.3
#endif
#ifndef Program
  #define Program "..\..\dist\bpv-planner"
#endif
#define Name "BPV-planner"
#define Exe "bpv-planner.exe"
#define SchoolYear "BPVplanner.SchoolYear"

[Setup]
; What tells Windows that a newer version is the same program: never another one.
AppId={{8C0B4E52-6F1D-4B7A-9C53-2D1E7A94B6F0}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher={#Name}
VersionInfoVersion={#Version}
VersionInfoProductName={#Name}
PrivilegesRequired=lowest
DefaultDirName={localappdata}\Programs\{#Name}
DisableDirPage=auto
DisableProgramGroupPage=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; Windows 10 of autumn 2018, what Qt 6 asks for.
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\resources\icons\app.ico
UninstallDisplayIcon={app}\{#Exe}
UninstallDisplayName={#Name}
OutputBaseFilename=bpv-planner-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ShowLanguageDialog=auto
ChangesAssociations=yes
; An open window is asked to close, which writes what it has; never forced, so nothing that was typed is lost.
CloseApplications=yes
CloseApplicationsFilter=*.exe,*.dll,*.pyd
RestartApplications=no

[Languages]
Name: "nl"; MessagesFile: "compiler:Languages\Dutch.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
nl.SchoolYear=Schooljaar van BPV-planner
en.SchoolYear=School year of BPV-planner
nl.Kept=Uw schooljaren, elke reservekopie en uw instellingen zijn blijven staan.
en.Kept=Your school years, backups and settings have been kept.

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; What an older version had and a newer one has not would still be found and loaded.
Type: filesandordirs; Name: "{app}\program"

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{userprograms}\{#Name}"; Filename: "{app}\{#Exe}"
Name: "{userdesktop}\{#Name}"; Filename: "{app}\{#Exe}"; Tasks: desktopicon

[Registry]
Root: HKCU; Subkey: "Software\Classes\.bpv"; ValueType: string; ValueName: ""; ValueData: "{#SchoolYear}"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.bpv\OpenWithProgids"; ValueType: none; ValueName: "{#SchoolYear}"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\{#SchoolYear}"; ValueType: string; ValueName: ""; ValueData: "{cm:SchoolYear}"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\{#SchoolYear}\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\{#Exe},0"
Root: HKCU; Subkey: "Software\Classes\{#SchoolYear}\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\{#Exe}"" ""%1"""
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\{#Exe}"; ValueType: string; ValueName: ""; ValueData: "{app}\{#Exe}"; Flags: uninsdeletekey

[Run]
Filename: "{app}\{#Exe}"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

[Code]
{ School years stand where their user put them; backups and settings in folders of their own. None is touched. }
procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
begin
  if (CurUninstallStep = usPostUninstall) and not UninstallSilent() then
    MsgBox(CustomMessage('Kept'), mbInformation, MB_OK);
end;
