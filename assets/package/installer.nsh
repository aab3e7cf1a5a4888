; The station's own word in the installer for Windows (electron-builder.yml, `nsis.include`).
;
; electron-builder would ask, and after `/S` not even that, and then end the program by force. A station in the middle of a pack is not ended
; by an installer: with `/S` it gives way with exit code 3 and changes nothing; otherwise a person closes the station and tries again.
; After `--updated` the station has just told that it is closing, and is waited for.
;
; Whether it runs is asked of its file: Windows lets nobody write to a program that runs, in whichever account (32, a sharing violation). No list of
; processes is read, and no other program is needed. An uninstaller that is not yet an administrator may not write either (5), and asks again when it is.

!define STATION_WAITS 60
!define SHARING_VIOLATION 32

!macro stationRuns _RETURN
  StrCpy ${_RETURN} 0
  ${if} ${FileExists} "$INSTDIR\${APP_EXECUTABLE_FILENAME}"
    ; To write, sharing everything, what is there.
    System::Call 'kernel32::CreateFile(t "$INSTDIR\${APP_EXECUTABLE_FILENAME}", i 0x40000000, i 7, p 0, i 3, i 0, p 0) p .R2 ?e'
    Pop $R3
    ${if} $R2 == -1
      ${if} $R3 == ${SHARING_VIOLATION}
        StrCpy ${_RETURN} 1
      ${endIf}
    ${else}
      System::Call 'kernel32::CloseHandle(p R2)'
    ${endIf}
  ${endIf}
!macroend

!macro customCheckAppRunning
  StrCpy $R1 0
  stationAsked:
  !insertmacro stationRuns $R0
  ${if} $R0 == 1
    ${if} ${isUpdated}
    ${andIf} $R1 < ${STATION_WAITS}
      IntOp $R1 $R1 + 1
      Sleep 1000
      Goto stationAsked
    ${endIf}
    ${if} ${Silent}
      SetErrorLevel 3
      Quit
    ${endIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Smart Workstation is open. Close its window on every account of this PC first: what is under way is then finished." IDRETRY stationAsked
    SetErrorLevel 3
    Quit
  ${endIf}
!macroend
