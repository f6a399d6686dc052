import TopupBackend
import TopupDomain
import TopupModel

/// The levers, and what happened.
struct LeversPart: QAContent {
  let scene: Scene

  func items() -> [QAItem] {
    let levers = scene.app.levers
    return levers.enumerated().map { index, lever in
      let isFirst = index == 0 || levers[index - 1].group != lever.group
      let isBusy = index == scene.app.qa.selected && scene.app.qa.isBusy
      let state = scene.app.state(of: lever)
      return QAItem(
        headings: isFirst ? scene.app.heading(of: lever.group).map(scene.say) : [],
        text: scene.say(QAWords.lever(lever)),
        state: isBusy ? scene.say(QAWords.busy) : state.map { scene.say($0) } ?? "",
        states: lever.states.map { scene.say($0) },
        style: isBusy || state?.isActive == true ? .success : .muted)
    }
  }

  func detail(width: Int, on canvas: Canvas) -> [PageRow] {
    EventRows(scene: scene).rows(width: width, on: canvas)
  }
}
