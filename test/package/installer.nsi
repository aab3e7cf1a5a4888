; What electron-builder's own installer does round our macro, as far as a test needs it: makensis compiles this, and Wine runs it.
Target amd64-unicode
Name "installer"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$EXEDIR"
SilentInstall normal
!include LogicLib.nsh
!include FileFunc.nsh
!define APP_EXECUTABLE_FILENAME "Smart Workstation.exe"

; In the form in which electron-builder makes a flag of an argument.
!macro _isUpdated _a _b _t _f
  !insertmacro _LOGICLIB_TEMP
  StrCpy $_LOGICLIB_TEMP "0"
  ${GetParameters} $9
  ClearErrors
  ${GetOptions} $9 "--updated" $9
  IfErrors +2 0
  StrCpy $_LOGICLIB_TEMP "1"
  !insertmacro _== $_LOGICLIB_TEMP "1" `${_t}` `${_f}`
!macroend
!define isUpdated `"" isUpdated ""`

!include "${OWN}"

Section
  FileOpen $0 "$EXEDIR\begun.txt" w
  FileClose $0
  !insertmacro customCheckAppRunning
  FileOpen $0 "$EXEDIR\installed.txt" w
  FileWrite $0 "installed"
  FileClose $0
SectionEnd
