print("topup")
