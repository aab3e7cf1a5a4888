; The station's own word in the installer for Windows (electron-builder.yml, `nsis.include`).
;
; electron-builder would ask, and after `/S` not even that, and then end the program by force. A station in the middle of a pack is not ended
; by an installer: with `/S` it gives way with exit code 3 and changes nothing; otherwise a person closes the station and tries again.
; After `--updated` the station has just told that it is closing, and is waited for.

!define STATION_WAITS 60

; 0: the station runs, in whichever account. What cannot be asked counts as running.
!macro stationRuns _RETURN
  nsExec::Exec `"$SYSDIR\cmd.exe" /C tasklist /FI "IMAGENAME eq ${APP_EXECUTABLE_FILENAME}" /FO CSV /NH | "$SYSDIR\findstr.exe" /B /I /C:"\"${APP_EXECUTABLE_FILENAME}\""`
  Pop ${_RETURN}
  ${if} ${_RETURN} == "error"
  ${orIf} ${_RETURN} == "timeout"
    StrCpy ${_RETURN} 0
  ${endIf}
!macroend

!macro customCheckAppRunning
  StrCpy $R1 0
  stationAsked:
  !insertmacro stationRuns $R0
  ${if} $R0 == 0
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
