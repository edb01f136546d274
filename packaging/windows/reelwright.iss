; Builds the installer of Windows with Inno Setup 6.3 or later, for one person, without rights:
;   iscc /DVersion=0.1.0 /DBundle=..\..\dist\reelwright /DIcons=..\..\build\icons /O..\..\dist reelwright.iss

#ifndef Version
  #error Say which version: /DVersion=0.1.0
#endif
#ifndef Bundle
  #define Bundle "..\..\dist\reelwright"
#endif
#ifndef Icons
  #define Icons "..\..\build\icons"
#endif
#define Window "reelwright-studio.exe"

[Setup]
AppId={{6B0D4F0C-5B5E-4C0E-9A7C-52E1F1D0A3B7}
AppName=Reelwright
AppVersion={#Version}
AppVerName=Reelwright {#Version}
AppPublisher=The Reelwright contributors
VersionInfoVersion={#Version}
DefaultDirName={autopf}\Reelwright
DefaultGroupName=Reelwright
DisableProgramGroupPage=yes
DisableDirPage=auto
; For the person who installs it; somebody with rights may choose "for everybody".
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
SetupIconFile={#Icons}\reelwright.ico
UninstallDisplayIcon={app}\{#Window}
UninstallDisplayName=Reelwright
OutputBaseFilename=reelwright-{#Version}-windows-x64
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no
SetupLogging=yes

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked
Name: "path"; Description: "Find the command reelwright in every terminal"; GroupDescription: "Command line:"; Flags: unchecked

[InstallDelete]
; No module of an older version may stay among those of this one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "{#Icons}\project.ico"; DestDir: "{app}"; Flags: ignoreversion
Source: "..\..\LICENSE"; DestDir: "{app}"; DestName: "LICENSE.txt"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\Reelwright"; Filename: "{app}\{#Window}"; AppUserModelID: "org.reelwright.Reelwright"
Name: "{autodesktop}\Reelwright"; Filename: "{app}\{#Window}"; Tasks: desktopicon; AppUserModelID: "org.reelwright.Reelwright"

[Registry]
Root: HKA; Subkey: "Software\Classes\.reel\OpenWithProgids"; ValueType: string; ValueName: "Reelwright.Project"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.reel"; ValueType: string; ValueData: "Reelwright.Project"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\Reelwright.Project"; ValueType: string; ValueData: "Reelwright film"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Reelwright.Project\DefaultIcon"; ValueType: string; ValueData: "{app}\project.ico"
Root: HKA; Subkey: "Software\Classes\Reelwright.Project\shell\open\command"; ValueType: string; ValueData: """{app}\{#Window}"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.reelpack\OpenWithProgids"; ValueType: string; ValueName: "Reelwright.Package"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.reelpack"; ValueType: string; ValueData: "Reelwright.Package"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\Reelwright.Package"; ValueType: string; ValueData: "Packed Reelwright film"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Reelwright.Package\DefaultIcon"; ValueType: string; ValueData: "{app}\project.ico"
Root: HKA; Subkey: "Software\Classes\Reelwright.Package\shell\open\command"; ValueType: string; ValueData: """{app}\{#Window}"" ""%1"""
; A film is a folder: its menu opens it too.
Root: HKA; Subkey: "Software\Classes\Directory\shell\Reelwright"; ValueType: string; ValueData: "Open in Reelwright"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Directory\shell\Reelwright"; ValueType: string; ValueName: "AppliesTo"; ValueData: "System.FileName:~>"".reel"""
Root: HKA; Subkey: "Software\Classes\Directory\shell\Reelwright"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\{#Window}"
Root: HKA; Subkey: "Software\Classes\Directory\shell\Reelwright\command"; ValueType: string; ValueData: """{app}\{#Window}"" ""%1"""
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: IsNotInPath

[Run]
Filename: "{app}\{#Window}"; Description: "{cm:LaunchProgram,Reelwright}"; Flags: nowait postinstall skipifsilent

[UninstallDelete]
Type: filesandordirs; Name: "{app}\_internal"
Type: dirifempty; Name: "{app}"

[Code]
function IsNotInPath: Boolean;
var
  Known: String;
begin
  if not RegQueryStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Known) then
    Known := '';
  Result := Pos(';' + Uppercase(ExpandConstant('{app}')) + ';', ';' + Uppercase(Known) + ';') = 0;
end;

procedure LeavePath;
var
  Known, Ours: String;
  At: Integer;
begin
  if not RegQueryStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Known) then
    exit;
  Ours := ';' + ExpandConstant('{app}');
  At := Pos(Uppercase(Ours) + ';', Uppercase(Known) + ';');
  if At > 0 then
  begin
    Delete(Known, At, Length(Ours));
    RegWriteExpandStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Known);
  end;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if Step = usPostUninstall then
    LeavePath;
end;
